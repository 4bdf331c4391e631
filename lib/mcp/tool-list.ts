import type { Tool } from './call/define-tool'
import { activateEsimTool } from './tools/activate-esim'
import { calculatePricingTool } from './tools/calculate-pricing'
import { checkDeviceTool } from './tools/check-device'
import { compareMembershipsTool } from './tools/compare-memberships'
import { getActivationStatusTool } from './tools/get-activation-status'
import { getServiceDetailsTool } from './tools/get-service-details'
import { listEsimsTool } from './tools/list-esims'
import { searchServicesTool } from './tools/search-services'
import { showInstallCardTool } from './tools/show-install-card'

/** The tools in the order in which they are listed. */
export const TOOLS: readonly Tool[] = [
  calculatePricingTool,
  searchServicesTool,
  getServiceDetailsTool,
  compareMembershipsTool,
  activateEsimTool,
  getActivationStatusTool,
  listEsimsTool,
  showInstallCardTool,
  checkDeviceTool,
]

const BY_NAME = new Map(TOOLS.map((tool) => [tool.name, tool]))

export function findTool(name: string): Tool | undefined {
  return BY_NAME.get(name)
}
