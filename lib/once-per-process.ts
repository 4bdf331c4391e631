declare global {
  /** What each process has once, by name. The module that makes a value declares its name here. */
  interface OncePerProcess {}
  var dotmOncePerProcess: Partial<OncePerProcess> | undefined
}

/**
 * The one value of this name in this process, made at the first call. Next evaluates a module once per bundle (pages, routes,
 * instrumentation), so a variable of the module would exist several times; globalThis exists once.
 */
export function oncePerProcess<Name extends keyof OncePerProcess>(
  name: Name,
  make: () => OncePerProcess[Name],
): OncePerProcess[Name] {
  globalThis.dotmOncePerProcess ??= {}
  const values: Partial<OncePerProcess> = globalThis.dotmOncePerProcess
  const held = values[name]
  if (held !== undefined) return held
  const made = make()
  values[name] = made
  return made
}
