/**
 * A bill of materials in CycloneDX 1.6 (cyclonedx.org/docs/1.6/json). Without a date, so that the same lockfile gives the
 * same file.
 * @param {{ name: string, version: string }} own
 * @param {import('./packages.mjs').Package[]} packages
 */
export function toCycloneDx(own, packages) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: own.name, version: own.version } },
    components: packages.map(({ name, version, license, isShipped, integrity }) => ({
      type: 'library',
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      scope: isShipped ? 'required' : 'excluded',
      ...(license === 'unknown' ? {} : { licenses: [licenseOf(license)] }),
      ...(integrity?.startsWith('sha512-')
        ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }
        : {}),
    })),
  }
}

/** @param {string} license */
function licenseOf(license) {
  return /^[\w.+-]+$/.test(license) ? { license: { id: license } } : { expression: license }
}
