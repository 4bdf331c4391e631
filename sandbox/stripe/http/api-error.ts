/** The fields of Stripe's error object (docs.stripe.com/api/errors). */
export type ErrorFields = {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  message: string
  code?: string
  decline_code?: string
  param?: string
  charge?: string
  doc_url?: string
  payment_intent?: object
  payment_method?: object
}

/** A refusal with Stripe's error object. */
export class ApiError extends Error {
  readonly status: number
  readonly fields: ErrorFields
  /** Whether the request was executed, so that its idempotency key keeps the answer. */
  readonly executed: boolean

  constructor(status: number, fields: ErrorFields, executed = false) {
    super(fields.message)
    this.status = status
    this.fields = fields
    this.executed = executed
  }

  static invalid(message: string, more: { code?: string; param?: string; status?: number } = {}): ApiError {
    const { status = 400, ...fields } = more
    return new ApiError(status, { type: 'invalid_request_error', message, ...fields })
  }

  static missingResource(noun: string, id: string, where: { status: 400 | 404; param: string }): ApiError {
    return ApiError.invalid(`No such ${noun}: '${id}'`, { code: 'resource_missing', ...where })
  }

  static missingParam(param: string): ApiError {
    return ApiError.invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  }

  toBody(): { error: ErrorFields } {
    const { code } = this.fields
    return {
      error: code
        ? { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`, ...this.fields }
        : this.fields,
    }
  }
}
