/** A refusal: becomes HTTP 200 with `error` other than 0, as the OA API answers. */
export class ApiError extends Error {
  readonly code: number
  constructor(code: number, detail?: string) {
    super(detail ?? messages[code] ?? 'Error')
    this.code = code
  }
}

/** Wording like the service's; a client must branch on the code. */
const messages: Readonly<Record<number, string>> = {
  [-32]: 'The application has exceeded the API request rate limit',
  [-100]: 'attachment_id is expired',
  [-200]: 'Sending message failed',
  [-201]: 'Params is invalid',
  [-204]: 'Official Account is disabled',
  [-210]: 'Params is out of limit',
  [-211]: 'Out of quota',
  [-212]: 'Application has not registered this api',
  [-213]: 'User has not followed the official account',
  [-216]: 'Access token is invalid',
  [-217]: 'User has blocked the invitation of the official account',
  [-218]: 'Out of quota receive',
  [-220]: 'access_token is expired or removed',
  [-221]: 'Official Account has not been verified',
  [-223]: 'Official Account has not granted this api to the application',
  [-224]: 'The OA needs to upgrade OA Tier Package to use this feature',
  [-227]: 'User is banned or has been inactive for more than 45 days',
  [-230]: 'User has not interacted with the OA in the past 7 days',
  [-232]: 'User has not issued any interaction, or the latest interaction has expired',
  [-233]: 'Message type is invalid or not support',
  [-234]: 'This message type is not allowed to be sent at night (22:00-06:00)',
  [-240]: 'MessageV2 API has been shut down, please upgrade to MessageV3',
  [-242]: 'Invalid appsecret_proof provided in the API argument',
  [-244]: 'User has restricted this message type from your OA',
  [-249]: 'Template does not support UID',
  [-320]: 'Your app needs to connect with Zalo Cloud Account',
  [-321]: 'Zalo Cloud Account is out of money',
}
