/** JSON or a command, in one direction in every language. A block that scrolls must be reachable by keyboard. */
export function CodeBlock({ label, text, name }: { label: string; text: string; name?: string }) {
  return (
    <figure className="grid min-w-0 gap-1">
      <figcaption className="text-label font-medium">{label}</figcaption>
      <pre
        dir="ltr"
        lang="en"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        data-example={name}
        className="max-h-96 overflow-auto rounded-field border border-border bg-sunken p-3 font-mono text-meta"
      >
        {text}
      </pre>
    </figure>
  )
}
