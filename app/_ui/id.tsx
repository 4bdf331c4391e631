/** An identifier in short, to tell two apart; the page of the thing has the whole. */
export function Id({ value }: { value: string }) {
  return (
    <bdi dir="ltr" className="font-mono">
      {value.slice(-6)}
    </bdi>
  )
}
