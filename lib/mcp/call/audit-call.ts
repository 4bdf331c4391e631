import { AppError } from '@/lib/errors'
import type { AssistantCall } from '@/lib/oauth/begin-calls'
import { endCalls } from '@/lib/oauth/end-calls'
import type { Caller } from './caller'

type Call = { id: AssistantCall['id']; tool: string; caller: Caller }

/**
 * Runs a call that reads or changes a person's data. The row with the person, the tool and the assistant was committed with the
 * look-up of the token; its outcome is recorded after the answer.
 *
 * @throws AppError internal without such a row, and what the call throws
 */
export async function auditCall<T>({ id, tool, caller }: Call, run: () => Promise<T>): Promise<T> {
  const begun = caller.rows?.find((row) => row.id === id)
  if (!begun)
    throw new AppError('internal', {
      message: 'Something went wrong on our side.',
      detail: `no row of a call of ${tool}`,
    })
  try {
    const ran = await run()
    endCalls([begun], 'answered')
    return ran
  } catch (error) {
    endCalls([begun], 'failed')
    throw error
  }
}
