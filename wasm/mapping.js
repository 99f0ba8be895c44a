/*
 * Looking things up in a mapping, from either end.
 */

/** @type {typeof import('./index.d.ts').segmentAt} */
export function segmentAt({ start, end }, offset) {
  let low = 0;
  let high = start.length; // the first segment that starts behind the offset is from `low` through `high`
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (start[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return low > 0 && offset < end[low - 1] ? low - 1 : -1;
}

/** @type {typeof import('./index.d.ts').segmentsFrom} */
export function segmentsFrom({ yamlStart, yamlEnd }, yamlOffset) {
  const found = [];
  for (let i = 0; i < yamlStart.length; i++) if (yamlStart[i] <= yamlOffset && yamlOffset < yamlEnd[i]) found.push(i);
  return found;
}
