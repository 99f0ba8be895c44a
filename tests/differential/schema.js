/* Cutting a schema into its parts and putting it together, as loosely as mutation needs. */

/**
 * @typedef {{ name: string, args: string[], returns: string[], tuple: boolean }} Schema `tuple`: the returns stand in parentheses
 * @typedef {{ type: string, annotation: string | null, suffix: string, name: string, value: string | null }} Argument
 *   of "Tensor(a!)? self=None": "Tensor", "a!", "?", "self", "None"
 */

/** @param {string} text @returns {string[]} */
const cutList = (text) => (text === '' ? [] : text.split(', '));

/** @param {unknown} text @returns {Schema | null} null when it does not look like a schema */
export function cutSchema(text) {
  const match = typeof text === 'string' && /^([^(]*)\((.*)\) -> (.*)$/s.exec(text);
  if (!match) return null;
  const [, name, args, returns] = match;
  const tuple = returns.startsWith('(') && returns.endsWith(')');
  return { name, args: cutList(args), returns: cutList(tuple ? returns.slice(1, -1) : returns), tuple };
}

/** @param {Schema} schema */
export function joinSchema({ name, args, returns, tuple }) {
  const list = returns.join(', ');
  return `${name}(${args.join(', ')}) -> ${tuple || returns.length !== 1 ? `(${list})` : list}`;
}

/** @param {string} text @returns {Argument} */
export function cutArgument(text) {
  const equals = text.indexOf('=');
  const value = equals < 0 ? null : text.slice(equals + 1);
  const declaration = equals < 0 ? text : text.slice(0, equals);
  const space = declaration.lastIndexOf(' ');
  const whole = space < 0 ? declaration : declaration.slice(0, space);
  const name = space < 0 ? '' : declaration.slice(space + 1);
  const match = /^(\w+)\((.*)\)(.*)$/.exec(whole);
  return match
    ? { type: match[1], annotation: match[2], suffix: match[3], name, value }
    : { type: whole, annotation: null, suffix: '', name, value };
}

/** @param {Argument} argument */
export function joinArgument({ type, annotation, suffix, name, value }) {
  const whole = annotation === null ? type + suffix : `${type}(${annotation})${suffix}`;
  return `${whole}${name ? ` ${name}` : ''}${value === null ? '' : `=${value}`}`;
}
