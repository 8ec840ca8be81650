import type { Said } from '../said.ts'
import { UnreachableError } from '../unreachableError.ts'
import { formatMs } from '../formatMs.ts'
import { maxHeaderBytes, type Visit } from './openVisit.ts'
import { shown } from './shown.ts'

type Failed = Pick<
  Visit,
  'request' | 'state' | 'error' | 'headersAt' | 'connectedAt' | 'startedAt' | 'endedAt'
>

/** Throws an `UnreachableError` where a visit has no answer of HTTP, and none can still come. */
export function throwUnreachable(visit: Failed): void {
  if (visit.headersAt !== undefined) return
  if (visit.state === 'broken') throw new UnreachableError(failureOf(visit), { cause: visit.error })
  if (visit.connectedAt !== undefined) return
  const took = formatMs((visit.endedAt ?? performance.now()) - visit.startedAt)
  const host = shown(visit.request.url.host)
  throw new UnreachableError({
    en: `${host} takes no connection: nothing came in ${took}`,
    zh: `${host} 无法建立连接：${took} 内没有回应`,
  })
}

function failureOf({ request: { url }, error, connectedAt }: Failed): Said {
  const host = shown(url.host)
  const code = error?.code ?? ''
  const isSecure = url.protocol === 'https:'
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) {
    const name = shown(url.hostname)
    return {
      en: `the name ${name} does not resolve (${code})`,
      zh: `无法解析域名 ${name}（${code}）`,
    }
  }
  if (code === 'ECONNREFUSED') {
    return {
      en: `no server listens at ${host} (${code})`,
      zh: `${host} 上没有服务器在监听（${code}）`,
    }
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    const kib = maxHeaderBytes / 1_024
    return {
      en: `the headers of ${host} are larger than ${kib} KiB`,
      zh: `${host} 的响应头超过 ${kib} KiB`,
    }
  }
  if (code.startsWith('HPE_')) {
    return speaksTls(error)
      ? { en: `${host} speaks TLS: use https://`, zh: `${host} 使用 TLS：请用 https://` }
      : {
          en: `${host} does not answer with HTTP (${code})`,
          zh: `${host} 的应答不是 HTTP（${code}）`,
        }
  }
  // OpenSSL took the first bytes of another protocol for its own.
  if (/wrong version number|packet length too long|http request/i.test(error?.message ?? '')) {
    return { en: `${host} does not speak TLS: use http://`, zh: `${host} 不使用 TLS：请用 http://` }
  }
  const certificate = certificateFaults[code]
  if (certificate !== undefined) {
    return {
      en: `the certificate of ${host} ${certificate.en} (${code})`,
      zh: `${host} 的证书${certificate.zh}（${code}）`,
    }
  }
  if (
    /^(ECONNRESET|EPIPE)$/.test(code) ||
    (connectedAt !== undefined && !/^(EPROTO|ERR_)/.test(code))
  ) {
    const hint = isSecure
      ? { en: '', zh: '' }
      : { en: '; does it want https://?', zh: '；它是否需要 https://？' }
    return {
      en: `${host} closed the connection before it answered (${reason(error)})${hint.en}`,
      zh: `${host} 在应答之前关闭了连接（${reason(error)}）${hint.zh}`,
    }
  }
  return isSecure
    ? {
        en: `TLS with ${host} failed (${reason(error)})`,
        zh: `与 ${host} 的 TLS 握手失败（${reason(error)}）`,
      }
    : {
        en: `no connection to ${host} (${reason(error)})`,
        zh: `无法连接 ${host}（${reason(error)}）`,
      }
}

const trust: Said = {
  en: 'is not trusted here: NODE_EXTRA_CA_CERTS=file.pem trusts its issuer',
  zh: '在此不受信任：用 NODE_EXTRA_CA_CERTS=file.pem 信任其签发者',
}

const certificateFaults: Readonly<Partial<Record<string, Said>>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: trust,
  SELF_SIGNED_CERT_IN_CHAIN: trust,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: trust,
  UNABLE_TO_GET_ISSUER_CERT: trust,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: trust,
  ERR_TLS_CERT_ALTNAME_INVALID: { en: 'is for another host', zh: '属于另一个主机' },
  CERT_HAS_EXPIRED: { en: 'has expired', zh: '已过期' },
  CERT_NOT_YET_VALID: { en: 'is not valid yet', zh: '尚未生效' },
  CERT_REVOKED: { en: 'was revoked', zh: '已被吊销' },
}

/** A server of TLS answers plain HTTP with an alert, whose first byte is 0x15. */
const speaksTls = (error: (Error & { rawPacket?: Buffer }) | undefined) =>
  error?.rawPacket?.[0] === 0x15

const reason = (error: NodeJS.ErrnoException | undefined) =>
  shown(error?.code ?? error?.message ?? 'closed')
