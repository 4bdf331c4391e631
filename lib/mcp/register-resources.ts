import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server'
import { catalogueResources, serviceTemplate } from './resources/catalogue-resources'
import { esimDevices } from './resources/esim-devices'
import { esimInstallGuide } from './resources/esim-install-guide'
import type { ResourceDefinition } from './resources/to-json-text'

const RESOURCES: readonly ResourceDefinition[] = [...catalogueResources, esimDevices, esimInstallGuide]

/** Adds the seven resources and the template for one service. Every caller reads the same. */
export function registerResources(server: McpServer): void {
  for (const { uri, name, title, description, mimeType, read } of RESOURCES) {
    server.registerResource(name, uri, { title, description, mimeType }, () => ({
      contents: [{ uri, mimeType, text: read() }],
    }))
  }

  const { uriTemplate, name, title, description, mimeType, complete, read } = serviceTemplate
  const template = new ResourceTemplate(uriTemplate, { list: undefined, complete: { service_id: complete } })
  server.registerResource(name, template, { title, description, mimeType }, (uri, { service_id }) => {
    const text = typeof service_id === 'string' ? read(service_id) : null
    if (text === null) throw new ResourceNotFoundError(uri.href)
    return { contents: [{ uri: uri.href, mimeType, text }] }
  })
}
