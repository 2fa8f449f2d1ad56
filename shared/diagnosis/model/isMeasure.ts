/** The objects of a device in TR-181 (and its two services of TR-104 and TR-135): a name that begins otherwise is a slip. */
const objects = new Set(
  (
    'AdvertisedTimeZones ATM Bridging BulkData CWMPManagementServer CaptivePortal Capabilities Cellular DECT DHCPv4 DHCPv6 DLNA DNS DOCSIS ' +
    'DSL DSLite DeviceInfo DynamicDNS Ethernet FAP FAST FaultMgmt Firewall GRE GatewayInfo Ghn HPNA HomePlug Hosts IEEE1905 IEEE8021x IP ' +
    'IPsec IPv6rd InterfaceStack IoTCapability L2TPv3 LANConfigSecurity LEDs LLDP LMAP LocalAgent Logical MAP MQTT ManagementServer MoCA ' +
    'NAT NeighborDiscovery Optical PCP PDU PPP PTM PeriodicStatistics QoS RouterAdvertisement Routing SFPs Schedules Security ' +
    'SelfTestDiagnostics Services SmartCardReaders SoftwareModules STOMP Syslog Thread Time UPA UPnP USB USPAgent UnixDomainSockets ' +
    'UserInterface Users VXLAN WiFi WWC XMPP XPON ZigBee'
  ).split(' '),
)

/** Whether somebody can be asked for a measure of this name (docs/MEASURES.md). What the network's own service knows, it alone can tell. */
export function isMeasure(name: string): boolean {
  const [root = '', object = '', ...rest] = name.split('.')
  switch (root) {
    case 'TMF653':
      return rest.length === 0 && /^[A-Z][A-Za-z0-9]*$/.test(object)
    case 'TMF656':
      return name === 'TMF656.ServiceProblem'
    case 'Device':
    case 'InternetGatewayDevice':
      return rest.length > 0 && rest.every((part) => part !== '') && (objects.has(object) || object.startsWith('X_'))
    case 'VoiceService':
    case 'STBService':
      return object !== ''
    default:
      return false
  }
}
