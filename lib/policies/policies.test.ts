import { describe, expect, it, vi } from 'vitest'

vi.mock('@/lib/env', () => ({
  env: () => ({
    PUBLIC_ORIGIN: 'https://esim.example',
    SUPPORT_EMAIL: 'help@esim.example',
    REFUNDS_AT_ONCE_PER_DAY: 2,
    ACTIVATIONS_PER_HOUR: 100,
    ASSISTANT_PAYMENTS: 'off',
    ASSISTANT_REFUNDS: 'on',
    LOG_LEVEL: 'silent',
  }),
  logLevel: () => 'silent',
  alertWebhookUrl: () => undefined,
  traceExport: () => ({}),
}))

const { policies } = await import('./policies')

describe('the policies', () => {
  it('say of each situation what the refund rule decides', () => {
    const { cases } = policies().refund
    expect(Object.fromEntries(cases.map(({ situation, decision }) => [situation, decision]))).toEqual({
      not_started: 'at_once',
      no_line: 'at_once',
      line_overdue: 'at_once',
      line_made: 'on_request',
      cap_reached: 'on_request',
      disputed: 'none',
    })
  })

  it('have the limits of this instance', () => {
    expect(policies()).toMatchObject({
      refund: { at_once_per_day: 2, at_once_per_30_days: 6, line_deadline_hours: 72 },
      limits: {
        activations_of_all_people: { count: 100, seconds: 3600 },
        invoices_by_assistants: false,
        refunds_by_assistants: true,
      },
    })
  })

  it('give each retention time as an ISO 8601 duration', () => {
    for (const { kept } of policies().data.retention) expect(kept).toMatch(/^P(\d+[DY]|T\d+H)$/)
  })
})
