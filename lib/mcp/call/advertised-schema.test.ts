import { expect, it } from 'vitest'
import * as z from 'zod'
import { advertisedSchema } from './advertised-schema'

const target = { target: 'draft-2020-12' } as const
const schema = z.object({
  count: z.int().describe('How many.'),
  some: z.int().min(1).max(5).optional(),
  rows: z.array(z.looseObject({ id: z.string().max(100), code: z.string().max(6) })),
})

it('leaves out the keywords that say nothing, at every depth, and keeps all others', () => {
  const { jsonSchema } = advertisedSchema(schema)['~standard']
  expect(jsonSchema.output(target)).toEqual({
    type: 'object',
    properties: {
      count: { type: 'integer', description: 'How many.' },
      some: { type: 'integer', minimum: 1, maximum: 5 },
      rows: {
        type: 'array',
        items: {
          type: 'object',
          properties: { id: { type: 'string' }, code: { type: 'string', maxLength: 6 } },
          required: ['id', 'code'],
        },
      },
    },
    required: ['count', 'rows'],
  })
  expect(jsonSchema.input(target)).not.toHaveProperty('$schema')
})

it('checks arguments as the schema does', async () => {
  const { validate } = advertisedSchema(schema)['~standard']
  expect(await validate({ count: 1, rows: [] })).toEqual({ value: { count: 1, rows: [] } })
  expect(await validate({ count: 1.5, rows: [] })).toHaveProperty('issues')
})
