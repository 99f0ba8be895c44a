/** All dialogs, which are loaded with the first of them that is opened. */

export { openAddress } from './address.js';
export { openExamples } from './examples.js';
export { openHelp } from './help.js';
export { openOperatorFile } from './operator-file.js';
export { openOptions } from './options.js';
export { openShare } from './share.js';
