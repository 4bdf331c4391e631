type Item = { key: string; text: string; id?: string }

/** A list of items of one kind, each with its id. */
export function Items({ items }: { items: Item[] }) {
  return (
    <ul className="grid gap-1.5">
      {items.map(({ key, text, id }) => (
        <li key={key}>
          {text}
          {id && <code className="block font-mono text-meta text-text-2">{id}</code>}
        </li>
      ))}
    </ul>
  )
}
