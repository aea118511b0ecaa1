/** The first stop of the Tab key: past the rail, to the page itself. */
export function SkipLink() {
  return (
    <a
      href="#page"
      className="sr-only rounded-md bg-accent px-3 py-2 text-accent-on focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      Skip to the page
    </a>
  );
}
