export interface KamailioSettings {
  /** Where the modules lie. */
  modules: string
  folder: string
  domain: string
  secret: string
  /** SIP from carriers (UDP and TCP), and WebSocket for the desks. */
  sip: { host: string; port: number }
  ws: { host: string; port: number }
  wss: { host: string; port: number; certificate: string; key: string } | null
  /** The telephony process, on loopback. */
  telephony: { host: string; port: number }
  /** Addresses or networks that may bring calls. */
  carriers: readonly string[]
  /** Messages in two seconds from one address that is no carrier before it is no longer heard. A whole floor may share one. */
  flood: number
}

/** No character that could end a string of Kamailio's language, or begin a variable in it. */
function plain(value: string): string {
  if (!/^[\w.:/+=@-]*$/.test(value)) throw new Error(`not usable in Kamailio's configuration: ${value}`)
  return value
}

/**
 * Kamailio's configuration: registrar of the desks (GRUU: a call survives its WebSocket), doorman (allow-list, floods, sizes,
 * credentials), and road between carriers, desks and the telephony process. It knows no queue and touches no sound.
 */
export function kamailioConfig(settings: KamailioSettings): string {
  const { sip, ws, wss, telephony, flood } = settings
  const [modules, folder, domain, secret] = [settings.modules, settings.folder, settings.domain, settings.secret].map(
    plain,
  )
  const carriers = settings.carriers.map(plain).join(',')
  const edge = `${plain(telephony.host)}:${telephony.port}`
  return `#!KAMAILIO
debug=0
log_stderror=yes
log_name="kamailio"
fork=yes
children=2
tcp_children=2
socket_workers=2
disable_sctp=yes
auto_aliases=no
alias="${domain}"
server_header="Server: guichet"
user_agent_header="User-Agent: guichet"
tcp_connection_lifetime=3605
tcp_accept_no_cl=yes
tcp_rd_buf_size=65536
tcp_max_connections=20000
max_while_loops=100
listen=udp:${plain(sip.host)}:${sip.port}
listen=tcp:${plain(sip.host)}:${sip.port}
listen=tcp:${plain(ws.host)}:${ws.port}
${wss ? `enable_tls=yes\nlisten=tls:${plain(wss.host)}:${wss.port}` : ''}
mpath="${modules}/"
${wss ? 'loadmodule "tls.so"' : ''}
${[
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
  'xlog',
  'sanity',
  'nathelper',
  'htable',
  'auth',
  'auth_ephemeral',
  'ipops',
  'pike',
  'xhttp',
  'websocket',
  'uac',
]
  .map((name) => `loadmodule "${name}.so"`)
  .join('\n')}

${wss ? `modparam("tls", "config", "${folder}/tls.cfg")` : ''}
modparam("tm", "failure_reply_mode", 3)
modparam("tm", "fr_timer", 5000)
modparam("tm", "fr_inv_timer", 180000)
modparam("tm", "auto_inv_100", 1)
modparam("rr", "enable_full_lr", 1)
modparam("rr", "append_fromtag", 1)
modparam("rr", "enable_double_rr", 2)
modparam("usrloc", "db_mode", 0)
modparam("usrloc", "timer_interval", 5)
# The contact goes away with its WebSocket.
modparam("usrloc", "handle_lost_tcp", 1)
modparam("registrar", "max_contacts", 1)
modparam("registrar", "default_expires", 120)
modparam("registrar", "min_expires", 30)
modparam("registrar", "max_expires", 600)
modparam("registrar", "received_avp", "$avp(RECEIVED)")
modparam("registrar", "gruu_enabled", 1)
modparam("nathelper", "received_avp", "$avp(RECEIVED)")
modparam("websocket", "keepalive_mechanism", 1)
modparam("websocket", "keepalive_timeout", 20)
modparam("auth_ephemeral", "secret", "${secret}")
modparam("htable", "htable", "connection=>size=12;autoexpire=7200;updateexpire=1")
modparam("pike", "sampling_time_unit", 2)
modparam("pike", "reqs_density_per_unit", ${flood})
modparam("pike", "remove_latency", 4)

request_route {
	if (msg:len > 32768) { sl_send_reply("513", "Message Too Large"); exit; }
	# Who it is: the telephony itself, a carrier, or anybody else (a desk has to prove itself).
	if ($si == "${telephony.host}" && $sp == ${telephony.port} && $proto == "udp") setflag(1);
	else ${carriers ? `if ($proto =~ "^(udp|tcp)$" && is_in_subnet("$si", "${carriers}")) setflag(2);\n\telse ` : ''}if (!pike_check_req()) exit;
	if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
	if (!sanity_check("17895", "7")) exit;

	if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
	if (has_totag()) route(WITHIN);
	if (t_precheck_trans()) { t_check_trans(); exit; }
	t_check_trans();
	if (is_method("OPTIONS") && $rU == $null) { sl_send_reply("200", "OK"); exit; }
	if (is_method("REGISTER")) route(REGISTER);
	remove_hf("Route");
	if (!is_method("INVITE")) { sl_send_reply("405", "Method Not Allowed"); exit; }
	if (isflagset(1)) route(FROM_EDGE);
	if (isflagset(2)) route(FROM_CARRIER);
	if ($proto =~ "^wss?$") route(FROM_DESK);
	sl_send_reply("403", "Forbidden");
	exit;
}

# A desk: short-lived credentials, and no address but its own.
route[REGISTER] {
	if (!($proto =~ "^wss?$")) { sl_send_reply("403", "Forbidden"); exit; }
	if (!autheph_check("${domain}")) { auth_challenge("${domain}", "0"); exit; }
	if ($au != $tU || $au != $fU || $td != "${domain}") { sl_send_reply("403", "Not your address"); exit; }
	consume_credentials();
	fix_nated_register();
	if (!save("location", "0x04")) { sl_reply_error(); exit; }
	$sht(connection=>$si:$sp) = $tU;
	exit;
}

# Calls of a desk's own: what it dials, the telephony dials for it.
route[FROM_DESK] {
	if (!autheph_check("${domain}")) { auth_challenge("${domain}", "0"); exit; }
	if ($au != $fU || $fd != "${domain}") { sl_send_reply("403", "Not your address"); exit; }
	if ($rU != "echo" || $rd != "${domain}") { sl_send_reply("404", "Not Found"); exit; }
	# The loop call of the headset's check; only from here does it bear this name.
	consume_credentials();
	remove_hf_re("^X-Guichet-");
	append_hf("X-Guichet-Echo: yes\\r\\n");
	record_route();
	$du = "sip:${edge}";
	t_relay();
	exit;
}

route[FROM_CARRIER] {
	remove_hf_re("^X-Guichet-");
	record_route();
	$du = "sip:${edge}";
	# The telephony says something at once; while it is being started again, the caller hears ringing.
	t_set_fr("0", "1500");
	t_on_failure("EDGE_DOWN");
	t_on_reply("EDGE_UP");
	t_relay();
	exit;
}
# It is there: from now on it may take its time (early media).
onreply_route[EDGE_UP] { if (status =~ "^1") t_set_fr("0", "1500"); }

failure_route[EDGE_DOWN] {
	if (t_is_canceled()) exit;
	if (t_branch_timeout() && !t_branch_replied() && $(avp(tries){s.int}) < 12) {
		$avp(tries) = $(avp(tries){s.int}) + 1;
		if ($avp(tries) == 1) t_reply("180", "Ringing");
		t_set_fr("0", "2000");
		t_on_failure("EDGE_DOWN");
		# A new value, else there is no branch to send.
		$ru = $ou;
		$du = "sip:${edge}";
		t_relay();
		exit;
	}
}

route[FROM_EDGE] {
	record_route();
	if ($rd == "${domain}") {
		if (!lookup("location")) { sl_send_reply("404", "Not Registered"); exit; }
	}
	t_relay();
	exit;
}

route[WITHIN] {
	if (loose_route()) {
		# Nobody but the telephony is reached through here by who is not the telephony.
		if (!isflagset(1) && ($du != $null || $rd != "${telephony.host}" || $rp != "${telephony.port}")) {
			if (!is_method("ACK")) sl_send_reply("403", "Forbidden");
			exit;
		}
		if (isflagset(1) && is_gruu()) {
			if (!lookup("location")) { sl_send_reply("480", "Not Registered"); exit; }
		}
		if (is_method("INVITE|UPDATE")) record_route();
		t_relay();
		exit;
	}
	if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
	sl_send_reply("404", "Not Here");
	exit;
}

# Answers of a desk: its connection is written into its Contact, for when it has no GRUU.
onreply_route { if ($proto =~ "^wss?$" && nat_uac_test("64")) add_contact_alias(); }

event_route[xhttp:request] {
	if (($Rp == ${ws.port}${wss ? ` || $Rp == ${wss.port}` : ''}) && $hdr(Upgrade) =~ "websocket" && $rm =~ "GET") {
		if (ws_handle_handshake()) exit;
		xhttp_reply("400", "Bad handshake", "", "");
		exit;
	}
	xhttp_reply("404", "Not Found", "", "");
}

# Whose connection went: the telephony listens closer whether his sound goes on.
event_route[websocket:closed] {
	if ($sht(connection=>$si:$sp) != $null) {
		$uac_req(method) = "NOTIFY";
		$uac_req(ruri) = "sip:edge@${edge}";
		$uac_req(furi) = "sip:kamailio@${domain}";
		$uac_req(turi) = "sip:edge@${domain}";
		$uac_req(hdrs) = "Event: x-guichet-gone\\r\\nX-Guichet-User: " + $sht(connection=>$si:$sp) + "\\r\\n";
		uac_req_send();
		$sht(connection=>$si:$sp) = $null;
	}
}
`
}

export const kamailioTls = ({ certificate, key }: { certificate: string; key: string }): string =>
  [
    '[server:default]',
    'method = TLSv1.2+',
    'verify_certificate = no',
    'require_certificate = no',
    `private_key = ${plain(key)}`,
    `certificate = ${plain(certificate)}`,
    '',
  ].join('\n')
