export const FORGOTTEN_PREFIX = 'deleted:'

/** What stands in place of the address of a person whose account was deleted. It is no address, and no two are the same. */
export const forgottenAddress = (userId: string): string => `${FORGOTTEN_PREFIX}${userId}`

export const isForgottenAddress = (address: string): boolean => address.startsWith(FORGOTTEN_PREFIX)
