const key = 'backstep-check';
/** Longer texts are opened as files, which stay where they are. */
const longest = 100_000;

/** Keeps what was pasted in this browser. */
export function keepText(text: string): void {
  try {
    if (text === '' || text.length > longest) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // No storage, or a full one: the page works, it only forgets.
  }
}

export function keptText(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
