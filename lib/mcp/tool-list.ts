import type { Tool } from './call/define-tool'
import { activateEsimTool } from './tools/activate-esim'
import {
  calculatePricingTool,
  compareMembershipsTool,
  getServiceDetailsTool,
  searchServicesTool,
} from './tools/catalogue-tools'
import { checkDeviceTool } from './tools/check-device'
import { diagnoseEsimTool } from './tools/diagnose-esim'
import { getActivationStatusTool } from './tools/get-activation-status'
import { giftEsimTool } from './tools/gift-esim'
import { listEsimsTool } from './tools/list-esims'
import { nameEsimTool } from './tools/name-esim'
import { requestRefundTool } from './tools/request-refund'
import { resendEmailTool } from './tools/resend-email'
import { showInstallCardTool } from './tools/show-install-card'

/** The tools in the order of the list. */
export const TOOLS: readonly Tool[] = [
  calculatePricingTool,
  searchServicesTool,
  getServiceDetailsTool,
  compareMembershipsTool,
  activateEsimTool,
  requestRefundTool,
  giftEsimTool,
  resendEmailTool,
  getActivationStatusTool,
  listEsimsTool,
  showInstallCardTool,
  checkDeviceTool,
  diagnoseEsimTool,
  nameEsimTool,
]

const BY_NAME = new Map(TOOLS.map((tool) => [tool.name, tool]))

export function findTool(name: string): Tool | undefined {
  return BY_NAME.get(name)
}
