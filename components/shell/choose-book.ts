/** This browser's choice among several portfolios; the server falls back to the first. */
export function chooseBook(id: number | string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR
  document.cookie = `recoup-portfolio=${id}; path=/; max-age=31536000; samesite=lax`;
}
