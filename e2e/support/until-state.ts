import { activationsOf } from './database'
import { until } from './until'

/** The newest activation of a person. */
export const activation = async (email: string) => (await activationsOf(email))[0]
/** Waits until the newest activation of a person is in this state. */
export const untilState = (email: string, state: string, timeoutMs = 40_000) =>
  until(
    `activation of ${email} ${state}`,
    async () => {
      const row = await activation(email)
      return row?.state === state ? row : null
    },
    timeoutMs,
  )
