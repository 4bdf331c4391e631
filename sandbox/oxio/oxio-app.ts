import { createSandboxApp } from '../core/sandbox-app'
import { createAlterations } from './alterations'
import { type Credentials, mountApiGuard } from './api-guard'
import { mountEndUserRoutes } from './end-user-routes'
import { mountInventoryRoutes } from './inventory-routes'
import { mountLineCreateRoute } from './line-create-route'
import { mountLineReadRoutes } from './line-read-routes'
import { renderLinesPage } from './lines-page'
import { listLines, mountOxioControls } from './oxio-controls'
import { errorBodyOf, notFound, refuse } from './oxio-errors'
import { openOxioStore } from './oxio-state'
import { createScenarios } from './scenarios'

/** The stand-in for OXIO, by docs/contracts/oxio.openapi.yaml. Without `file`, its state is in memory only. */
export function createOxioApp(options: { file?: string; reset?: boolean; credentials: Credentials }) {
  const store = openOxioStore(options.file, options.reset)
  const scenarios = createScenarios()
  const alterations = createAlterations()
  const { app, clock } = createSandboxApp({
    name: 'oxio',
    file: options.file,
    reset: options.reset,
    errorBody: errorBodyOf,
    onReset: () => {
      store.reset()
      scenarios.clear()
      alterations.clear()
    },
  })
  const context = { app, clock, store, scenarios, alterations }
  mountOxioControls(context)
  mountApiGuard(context, options.credentials)
  mountEndUserRoutes(context)
  mountLineCreateRoute(context)
  mountLineReadRoutes(context)
  mountInventoryRoutes(context)
  app.get('/', (c) => c.html(renderLinesPage(listLines(store, clock.now()))))
  app.notFound((c) => refuse(c, notFound))
  app.onError((error, c) => {
    console.error(error)
    return c.json(errorBodyOf(500), 500)
  })
  return app
}
