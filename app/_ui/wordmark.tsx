/** The sign is a SIM card with its cut corner. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-body font-semibold tracking-tight text-text">
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6">
        <path d="M5 3h9.2L20 8.8V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z" fill="var(--accent)" />
        <circle cx="11" cy="13" r="3.4" fill="var(--bg)" />
      </svg>
      <span>
        DOTM <span className="font-normal text-text-2">eSIM</span>
      </span>
    </span>
  )
}
