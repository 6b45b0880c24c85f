/** A typed client of the Zalo Official Account OpenAPI. Start with README.md beside this folder. */

export { type AccessTokens, type ClientOptions, createClient, type ZaloClient } from './client.ts'
export { classOf, type ErrorClass, knownCodes, type LocalCode, meaningOf, type RateLimit, ZaloError } from './errors.ts'
export { conversation, type HistoryPage, type PastMessage, recentChats } from './history.ts'
export type { CallOptions } from './http.ts'
export {
  type Button,
  buttonLimits,
  type MediaSource,
  requestUserInfo,
  type Sent,
  sendButtons,
  sendFile,
  sendGif,
  sendImage,
  sendSticker,
  sendText,
  type TextMessage,
} from './messages.ts'
export { type OaInfo, oaInfo } from './oa.ts'
export { authorizeUrl, exchangeCode, type OauthConfig, refreshTokens, type TokenPair } from './oauth.ts'
export { challengeOf, createPkce, type Pkce } from './pkce.ts'
export { type OwnerQuota, ownerQuota, type UserQuota, userQuota } from './quota.ts'
export { listTags, removeTag, tagUser, untagUser } from './tags.ts'
export { type PhoneTemplateMessage, sendTemplateToPhone, sendTemplateToUser, type TemplateMessage, type TemplateSent } from './templates.ts'
export { maxTextChars, normalizeText, splitText } from './text.ts'
export { createMemoryTokenStore, type StoredTokens, type TokenRecord, type TokenStore } from './token-store.ts'
export { createTokenManager, type TokenAlert, type TokenManager, type TokenManagerOptions, type TokenStatus } from './tokens.ts'
export {
  createMemoryUploadCache,
  createUploads,
  type UploadCache,
  type UploadContent,
  type UploadKind,
  type Uploads,
} from './uploads.ts'
export { eachUser, listUsers, type UserDetail, userDetail, type UserFilter, type UserPage } from './users.ts'
export type { Attachment } from './webhook/attachments.ts'
export type { EventDetail, MessageFields, SubmittedInfo } from './webhook/details.ts'
export { concernsOa, dedupeKeyOf, type EventCommon, parseEvent, userIdOf, type ZaloEvent } from './webhook/events.ts'
export { type SignatureCheck, type SignedRequest, verifySignature } from './webhook/signature.ts'
