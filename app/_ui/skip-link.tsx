export const MAIN_ID = 'main'

/** The first thing that the Tab key reaches: past the header, into the page. */
export function SkipLink({ children }: { children: string }) {
  return (
    <a
      href={`#${MAIN_ID}`}
      data-print="no"
      className="absolute start-4 top-2 z-10 -translate-y-16 rounded-button bg-accent px-4 py-2.5 text-on-accent no-underline focus:translate-y-0"
    >
      {children}
    </a>
  )
}
