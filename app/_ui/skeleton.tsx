/** The id of the `main` element, which an outline covers. */
export const MAIN_ID = 'main'

export type SkeletonKind = 'dashboard' | 'order' | 'esim'

/** The outline to show while a page loads; null for pages that render at once. @param path without a language */
export function skeletonOf(path: string): SkeletonKind | null {
  if (/^\/dashboard([?#]|$)/.test(path)) return 'dashboard'
  if (path.startsWith('/orders/')) return 'order'
  return path.startsWith('/esims/') ? 'esim' : null
}

const Bar = ({ look }: { look: string }) => <div className={`rounded-field bg-border ${look}`} />
const Panel = ({ look }: { look: string }) => <div className={`rounded-card border border-border bg-surface ${look}`} />

/** The layout of a page without its text. The element around it announces that the page loads. */
export function Skeleton({ kind }: { kind: SkeletonKind }) {
  return (
    <div aria-hidden="true" className="grid animate-step gap-8">
      {kind === 'order' && <Bar look="h-7 w-28" />}
      <Bar look="h-10 w-full max-w-md" />
      {kind === 'dashboard' && (
        <div className="grid gap-5 md:grid-cols-2">
          <Panel look="h-56" />
          <Panel look="h-56" />
        </div>
      )}
      {kind === 'order' && (
        <div className="grid gap-10 lg:grid-cols-2">
          <div className="grid content-start gap-6">
            {['w-40', 'w-48', 'w-36', 'w-44', 'w-40'].map((width, index) => (
              <Bar key={`${index}-${width}`} look={`h-5 ${width}`} />
            ))}
          </div>
          <Panel look="h-72" />
        </div>
      )}
      {kind === 'esim' && (
        <div className="grid gap-8 md:grid-cols-[20rem_1fr]">
          <Panel look="h-80" />
          <div className="grid content-start gap-5">
            <Bar look="h-14 w-full" />
            <Bar look="h-14 w-full" />
            <Bar look="h-14 w-full" />
          </div>
        </div>
      )}
    </div>
  )
}
