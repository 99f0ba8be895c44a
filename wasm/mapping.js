/*
 * Looking things up in a mapping, from either end.
 */

/** @import { Mapping } from './types/index.js' */

/**
 * The index of the segment that the header has at an offset; -1 when it is of no function's plumbing.
 *
 * @param {Mapping} mapping
 * @param {number} offset
 * @returns {number}
 */
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

/**
 * The indices of the segments that come from what the YAML has at an offset.
 *
 * @param {Mapping} mapping
 * @param {number} yamlOffset
 * @returns {number[]}
 */
export function segmentsFrom({ yamlStart, yamlEnd }, yamlOffset) {
  const found = [];
  for (let i = 0; i < yamlStart.length; i++) if (yamlStart[i] <= yamlOffset && yamlOffset < yamlEnd[i]) found.push(i);
  return found;
}
