import { renderQrPath } from '@/lib/esim/qr-code'

/** A QR code, black on white in either theme. `label` says what it is for; what it holds is in no attribute that is read out. */
export function QrPanel({ text, label }: { text: string; label: string }) {
  const { viewBox, path } = renderQrPath(text)
  return (
    <div
      data-print="qr"
      className="w-full max-w-80 min-w-60 rounded-card border border-border bg-white p-2 forced-color-adjust-none"
    >
      <svg role="img" aria-label={label} viewBox={viewBox} shapeRendering="crispEdges" className="block w-full">
        <path d={path} fill="#000" />
      </svg>
    </div>
  )
}
