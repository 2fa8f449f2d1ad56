import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startChild } from '../../build/children.ts'
import { findKamailioModules } from '../../build/edge/startKamailio.ts'
import { startRtpengine } from '../../build/edge/startRtpengine.ts'
import { untilAnswers } from '../../build/edge/untilAnswers.ts'
import { freePorts, worker } from '../harness/freePorts.ts'
import { placeCall, type Caller, type CallerOptions } from './edgeCaller.ts'

/** An operator's own platform: nothing of ours in it. A registrar with digest passwords over WebSocket, a proxy, and rtpengine between plain RTP and browsers. */
export interface Platform {
  wsUrl: string
  domain: string
  sip: { host: string; port: number }
  folder: string
  passwords: Record<string, string>
  token: string
  ha1: (user: string) => string
  caller: (options: CallerOptions) => Promise<Caller>
  log: () => string
  close: () => Promise<void>
}

const domain = 'pbx.example'
/** Of the extension 1003. */
const token = 'token-of-lea'
const passwords = { 1001: 'pass-of-nadia', 1002: 'pass-of-mehdi', 1003: 'pass-of-lea' }

/** `trunk`: where numbers of the country go. */
export async function startPlatform({ trunk = 9 }: { trunk?: number } = {}): Promise<Platform> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-platform-'))
  const [sipPort = 0, wsPort = 0, ng = 0, digits = 0] = await freePorts(4)
  let log = ''
  const logged = (text: string): void => void (log += text)
  const from = 12_000 + (worker % 4) * 500
  const rtpengine = await startRtpengine(
    {
      address: '127.0.0.1',
      ng,
      digits,
      ports: { from, to: from + 399 },
      recordings: path.join(folder, 'recordings'),
    },
    { log: logged, isOfTests: true },
  )
  const file = path.join(folder, 'platform.cfg')
  fs.writeFileSync(file, config({ folder, sipPort, wsPort, ng, trunk }))
  const pid = path.join(folder, 'platform.pid')
  const kamailio = startChild('kamailio', ['-f', file, '-m', '64', '-M', '8', '-DD', '-E', '-P', pid, '-Y', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: false,
  })
  for (const stream of [kamailio.stdout, kamailio.stderr])
    stream?.on('data', (chunk: Buffer) => logged(chunk.toString()))
  const question = (me: { address: string; port: number }): string =>
    `OPTIONS sip:127.0.0.1:${sipPort} SIP/2.0\r\nVia: SIP/2.0/UDP ${me.address}:${me.port};branch=z9hG4bK1${Math.random()}\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: ${Math.random()}\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 5\r\nContent-Length: 0\r\n\r\n`
  await untilAnswers(kamailio, {
    name: 'the platform',
    host: '127.0.0.1',
    port: sipPort,
    question,
    said: () => log.slice(-4_000),
  })
  const sip = { host: '127.0.0.1', port: sipPort }
  const callers: Caller[] = []
  return {
    wsUrl: `ws://127.0.0.1:${wsPort}`,
    domain,
    sip,
    folder,
    passwords,
    token,
    ha1: (user) =>
      createHash('md5')
        .update(`${user}:${domain}:${passwords[user as unknown as keyof typeof passwords]}`)
        .digest('hex'),
    async caller(options) {
      const caller = await placeCall(sip, options)
      callers.push(caller)
      return caller
    },
    log: () => log,
    async close() {
      for (const caller of callers) caller.close()
      for (const child of [kamailio, rtpengine]) {
        const gone = new Promise((resolve) => child.once('exit', resolve))
        if (child.exitCode !== null || child.signalCode !== null) continue
        child.kill('SIGTERM')
        const hard = setTimeout(() => child.kill('SIGKILL'), 3_000)
        await gone
        clearTimeout(hard)
      }
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

const modules = [
  'kex',
  'corex',
  'tm',
  'tmx',
  'sl',
  'rr',
  'pv',
  'maxfwd',
  'usrloc',
  'registrar',
  'textops',
  'siputils',
  'nathelper',
  'auth',
  'htable',
  'xhttp',
  'websocket',
  'sdpops',
  'rtpengine',
]

const config = ({
  sipPort,
  wsPort,
  ng,
  trunk,
}: {
  folder: string
  sipPort: number
  wsPort: number
  ng: number
  trunk: number
}): string => `#!KAMAILIO
debug=0
log_stderror=yes
children=2
tcp_children=2
disable_sctp=yes
auto_aliases=no
alias="${domain}"
tcp_accept_no_cl=yes
listen=udp:127.0.0.1:${sipPort}
listen=tcp:127.0.0.1:${wsPort}
mpath="${findKamailioModules()}/"
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("tm", "fr_inv_timer", 120000)
modparam("rr", "enable_double_rr", 2)
modparam("rr", "append_fromtag", 1)
modparam("usrloc", "handle_lost_tcp", 1)
modparam("registrar", "max_contacts", 1)
modparam("registrar", "received_avp", "$avp(RECEIVED)")
modparam("nathelper", "received_avp", "$avp(RECEIVED)")
modparam("rtpengine", "rtpengine_sock", "udp:127.0.0.1:${ng}")
modparam("htable", "htable", "password=>size=4")

event_route[htable:mod-init] {
${Object.entries(passwords)
  .map(([user, password]) => `	$sht(password=>${user}) = "${password}";`)
  .join('\n')}
}

request_route {
	if (!mf_process_maxfwd_header("10")) exit;
	if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
	if (has_totag()) {
		if (!loose_route()) { if (is_method("ACK") && t_check_trans()) t_relay(); exit; }
		if (is_method("INVITE|UPDATE")) record_route();
		if (is_method("BYE")) rtpengine_delete();
		if (is_method("INVITE") && has_body("application/sdp")) route(SOUND);
		if (!is_method("ACK")) handle_ruri_alias();
		else handle_ruri_alias();
		t_relay();
		exit;
	}
	if (is_method("OPTIONS") && $rU == $null) { sl_send_reply("200", "OK"); exit; }
	if (is_method("REGISTER")) {
		# Who bears a token proves himself by it alone (RFC 8898).
		if ($fU == "1003" && $hdr(Authorization) == "Bearer ${token}") { fix_nated_register(); save("location", "0x04"); exit; }
		if ($sht(password=>$fU) == $null || !pv_auth_check("${domain}", "$sht(password=>$au)", "0", "1")) { auth_challenge("${domain}", "0"); exit; }
		if ($au != $tU) { sl_send_reply("403", "Not yours"); exit; }
		consume_credentials();
		fix_nated_register();
		save("location", "0x04");
		exit;
	}
	if (!is_method("INVITE")) { sl_send_reply("405", "No"); exit; }
	record_route();
	if (!(uri == myself)) { t_relay(); exit; }
	if ($rU =~ "^.33") { $du = "sip:127.0.0.1:${trunk}"; route(SOUND); t_relay(); exit; }
	if (!lookup("location")) { sl_send_reply("404", "Nobody"); exit; }
	# One desk calls another: two browsers need nobody between them.
	if ($proto =~ "^wss?$") t_on_reply("DESKS");
	else route(SOUND);
	t_on_failure("OVER");
	t_relay();
	exit;
}

failure_route[OVER] { rtpengine_delete(); }

route[SOUND] {
	t_on_reply("SOUND");
	if ($proto =~ "^wss?$") rtpengine_offer("replace-origin replace-session-connection RTP/AVP ICE=remove rtcp-mux-demux");
	else rtpengine_offer("replace-origin replace-session-connection UDP/TLS/RTP/SAVPF ICE=force rtcp-mux-offer generate-mid DTLS=passive");
}
onreply_route[SOUND] {
	if ($proto =~ "^wss?$" && nat_uac_test("64")) add_contact_alias();
	if (has_body("application/sdp")) {
		if ($proto =~ "^wss?$") rtpengine_answer("replace-origin replace-session-connection RTP/AVP ICE=remove rtcp-mux-demux");
		else rtpengine_answer("replace-origin replace-session-connection UDP/TLS/RTP/SAVPF ICE=force rtcp-mux-offer");
	}
}
onreply_route[DESKS] { if (nat_uac_test("64")) add_contact_alias(); }
event_route[xhttp:request] {
	if ($hdr(Upgrade) =~ "websocket" && ws_handle_handshake()) exit;
	xhttp_reply("404", "Not Found", "", "");
}
`
