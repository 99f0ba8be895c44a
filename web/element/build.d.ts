/** What the bundler puts in: is the page of the playground in the folder of element.js? */
declare const BESIDE_PLAYGROUND: boolean;
