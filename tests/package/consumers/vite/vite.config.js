export default { base: './' }; // for a folder of any host
