import { describe, expect, it } from 'vitest'
import { emailJob } from './email-jobs'

const accepts = (job: unknown) => emailJob.safeParse(job).success

describe('an outbox row', () => {
  it.each([
    { template: 'sign-in', data: { signInRequestId: 'sgn_1' } },
    { template: 'new-address', data: { signInRequestId: 'sgn_1' } },
    { template: 'address-changed', data: { signInRequestId: 'sgn_1' } },
    { template: 'receipt', data: { orderId: 'ord_1' } },
    { template: 'esim-ready', data: { activationId: 'line_1' } },
    { template: 'needs-attention', data: { orderId: 'ord_1', activationId: 'line_1' } },
    { template: 'refunded', data: { orderId: 'ord_1', refundId: 'rfd_1' } },
    { template: 'start-reminder', data: { orderId: 'ord_1' } },
    { template: 'days-ending', data: { activationId: 'line_1' } },
    { template: 'refund-offer', data: { orderId: 'ord_1' } },
    { template: 'refund-declined', data: { refundRequestId: 'rrq_1' } },
    { template: 'withdrawal-received', data: { withdrawalId: 'wdr_1' } },
  ])('for $template has the ids of its subject', (job) => {
    expect(emailJob.parse(job)).toEqual(job)
  })

  it.each([
    ['a code beside the id', { template: 'sign-in', data: { signInRequestId: 'sgn_1', code: '042137' } }],
    ['a link beside the data', { template: 'receipt', data: { orderId: 'ord_1' }, link: 'https://dotm.example' }],
    ['the ids of another template', { template: 'receipt', data: { activationId: 'line_1' } }],
    ['only one of two ids', { template: 'needs-attention', data: { orderId: 'ord_1' } }],
    ['an empty id', { template: 'receipt', data: { orderId: '' } }],
    ['a template that does not exist', { template: 'welcome', data: {} }],
  ])('refuses %s', (_what, job) => {
    expect(accepts(job)).toBe(false)
  })
})
