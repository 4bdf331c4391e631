import {
  completable,
  type GetPromptResult,
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server'
import * as z from 'zod'
import { completeServiceId } from '@/lib/catalog/find-service'
import { costOptimization, explainService, type PromptResult, recommendPlan } from './prompt-texts'

const recommendPlanArguments = z.object({
  usage_pattern: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .describe('How the person uses a phone: where, how much data, calls.'),
  budget: z.string().trim().max(100).optional().describe('What they want to spend, e.g. "30 dollars a year".'),
})
const explainServiceArguments = z.object({
  service_id: completable(z.string().max(100).describe('Id of the service.'), completeServiceId),
})
const costOptimizationArguments = z.object({
  current_services: completable(
    z.string().trim().min(1).max(500).describe('Ids of the services they have, with commas between them.'),
    completeLastId,
  ),
})

/** Adds the three prompts. An id that does not exist is an invalid argument, answered with the nearest ids. */
export function registerPrompts(server: McpServer): void {
  server.registerPrompt(
    'recommend_plan',
    {
      title: 'Recommend a plan',
      description: 'Which services fit how a person uses a phone.',
      argsSchema: recommendPlanArguments,
    },
    (args) => toPrompt('Recommend a plan', recommendPlan(args)),
  )
  server.registerPrompt(
    'explain_service',
    {
      title: 'Explain a service',
      description: 'What one service is, includes and costs.',
      argsSchema: explainServiceArguments,
    },
    (args) => toPrompt('Explain a service', explainService(args)),
  )
  server.registerPrompt(
    'cost_optimization',
    {
      title: 'Pay less',
      description: 'How to pay less for the services a person has.',
      argsSchema: costOptimizationArguments,
    },
    (args) => toPrompt('Pay less', costOptimization(args)),
  )
}

function toPrompt(description: string, result: PromptResult): GetPromptResult {
  if (result.kind !== 'ok') throw new ProtocolError(ProtocolErrorCode.InvalidParams, result.message)
  return { description, messages: [{ role: 'user', content: { type: 'text', text: result.text } }] }
}

/** Completes the id after the last comma and keeps those before it. */
function completeLastId(typed: string): string[] {
  const [, before = '', last = ''] = /^(.*,\s*)?([^,]*)$/s.exec(typed) ?? []
  return completeServiceId(last).map((id) => before + id)
}
