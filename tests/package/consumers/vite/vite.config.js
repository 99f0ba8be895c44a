export default {
  base: './', // for a folder of any host
  server: { fs: { allow: ['..'] } }, // the package is installed there for all consumers
};
