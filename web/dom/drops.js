/** Files that are dropped. */

/**
 * Takes files that are dropped anywhere on the page: elsewhere than on the editor the browser would leave the page
 * for the file.
 *
 * @param {HTMLElement} target  gets the class "dropping" while a file hovers over the page
 * @param {(file: File) => void} open
 */
export function acceptDrops(target, open) {
  addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    target.classList.add('dropping');
  });
  addEventListener('dragleave', ({ relatedTarget }) => {
    if (!relatedTarget) target.classList.remove('dropping');
  });
  addEventListener('drop', (event) => {
    target.classList.remove('dropping');
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    open(file);
  });
}
