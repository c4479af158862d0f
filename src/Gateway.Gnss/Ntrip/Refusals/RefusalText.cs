namespace Gateway.Gnss.Ntrip.Refusals;

/// <summary>A refusal in plain words: what it means and what to do.</summary>
/// <param name="English">In English.</param>
/// <param name="Korean">In Korean.</param>
public readonly record struct RefusalText(string English, string Korean)
{
    /// <summary>The words for a refusal.</summary>
    public static RefusalText Of(NtripRefusal refusal) => refusal switch
    {
        NtripRefusal.CredentialsMissing => new(
            "the caster asks for a user and password, and none are configured: name a credentialsFile (ntrip sources and stream, monitor: --credentials)",
            "캐스터가 사용자 이름과 비밀번호를 요구하지만 설정되어 있지 않습니다. credentialsFile을 지정하세요(ntrip sources·stream, monitor에서는 --credentials)"),
        NtripRefusal.BadCredentials => new(
            "user or password are wrong, or the account is not active: check the credentials file and the account at the service's web page",
            "사용자 이름이나 비밀번호가 틀렸거나 계정이 승인되지 않았습니다. 인증 정보 파일과 서비스 누리집의 계정 상태를 확인하세요"),
        NtripRefusal.NotEntitled => new(
            "the account may not use this mountpoint, or has expired: ask the service, or choose another mountpoint",
            "이 계정은 이 마운트포인트를 쓸 수 없거나 만료되었습니다. 서비스 기관에 문의하거나 다른 마운트포인트를 고르세요"),
        NtripRefusal.TooManyConnections => new(
            "the account or the mountpoint has as many connections as it may: end the others, such as a second receiver with the same account",
            "계정 또는 마운트포인트의 동시 접속 수를 넘었습니다. 같은 계정을 쓰는 다른 접속(예: 두 번째 수신기)을 끊으세요"),
        NtripRefusal.InUse => new(
            "somebody else is using this account or mountpoint, which takes one connection at a time: find out who (another receiver or program, or a connection of before that the caster has not ended yet), or choose another account or mountpoint",
            "다른 접속이 이 계정이나 마운트포인트를 사용하고 있습니다. 동시에 하나만 접속할 수 있으니 누가 쓰는지(다른 수신기·프로그램, 또는 캐스터가 아직 끊지 않은 이전 접속) 확인하거나 다른 계정·마운트포인트를 쓰세요"),
        NtripRefusal.Banned => new(
            "the caster refuses this address, as a rule after too many connections in a short time: wait before coming again, and come more rarely; the gateway does so by itself",
            "캐스터가 이 주소를 차단했습니다. 보통 짧은 시간에 너무 많이 접속했을 때입니다. 기다렸다가 더 드물게 접속하세요. 게이트웨이는 스스로 간격을 늘려 가며 다시 시도합니다"),
        NtripRefusal.UnknownMountpoint => new(
            "the caster has no such mountpoint: see gateway ntrip sources, and mind upper and lower case",
            "캐스터에 그런 마운트포인트가 없습니다. gateway ntrip sources로 목록을 확인하고 대소문자에 유의하세요"),
        NtripRefusal.StationNotSending => new(
            "the mountpoint exists, but its station is not sending at present: choose another, or wait",
            "마운트포인트는 있으나 지금 기준국이 데이터를 보내지 않습니다. 다른 마운트포인트를 고르거나 기다리세요"),
        NtripRefusal.NoFixInGga => new(
            "the position sent to the caster (GGA) has no fix in it: wait until the receiver has one; look at its antenna and sky",
            "캐스터에 보낸 위치(GGA)에 측위 결과가 없습니다. 수신기가 위치를 잡을 때까지 기다리고 안테나와 하늘 시야를 확인하세요"),
        NtripRefusal.NoGga => new(
            "the caster waits for a position (GGA) and gets none: it computes corrections for where you are; set ggaSeconds (ntrip stream: --gga), and see that the receiver has a fix",
            "캐스터가 위치(GGA)를 기다리지만 받지 못했습니다. 가상기준점은 위치를 알아야 계산됩니다. ggaSeconds를 설정하고(ntrip stream에서는 --gga) 수신기가 위치를 잡았는지 확인하세요"),
        NtripRefusal.GgaNotAccepted => new(
            "a position (GGA) was sent to the caster, and it does not accept it: is it right (latitude first), and inside the caster's area? Some take a position of RTK quality only, or none made by hand",
            "캐스터에 위치(GGA)를 보냈지만 받아들이지 않습니다. 위치가 맞는지(위도 먼저), 서비스 지역 안인지 확인하세요. 일정 품질 이상의 위치만 받는 캐스터도 있습니다"),
        NtripRefusal.DigestWanted => new(
            "the caster wants Digest authentication, and this program speaks Basic only: ask the service to allow Basic, best over TLS (ntrips://)",
            "캐스터가 Digest 인증을 요구하지만 이 프로그램은 Basic만 지원합니다. 서비스 기관에 Basic 인증(가능하면 TLS, ntrips://)을 요청하세요"),
        NtripRefusal.ProxyOnTheWay => new(
            "not the caster but a proxy on the way answers, and asks for a login of its own (407): NTRIP needs a direct connection; ask who runs this network to let it through",
            "캐스터가 아니라 중간의 프록시가 자체 로그인을 요구합니다(407). NTRIP은 직접 연결이 필요하므로 통신망 관리자에게 통과를 요청하세요"),
        NtripRefusal.AuthorityFileUnusable => new(
            "the file of who signed the caster's certificate cannot be used: see that it is there, readable, and a PEM of certificates (certificateAuthorityFile; ntrip sources and stream, monitor: --ca)",
            "캐스터 인증서의 서명 기관 파일을 쓸 수 없습니다. 파일이 있고 읽을 수 있는 PEM 인증서인지 확인하세요(certificateAuthorityFile; ntrip sources·stream, monitor에서는 --ca)"),
        NtripRefusal.OutsideServiceArea => new(
            "the position sent is outside the area that the caster serves: choose a service for this area",
            "보낸 위치가 캐스터의 서비스 지역 밖입니다. 이 지역을 서비스하는 캐스터를 고르세요"),
        NtripRefusal.SilentAfterGga => new(
            "the caster took the position and sends nothing: as a rule the position is outside its service area, the station is down, or the account gives no data on this mountpoint",
            "캐스터가 위치를 받고도 아무것도 보내지 않습니다. 보통 서비스 지역 밖이거나, 기준국이 멈췄거나, 이 계정으로는 이 마운트포인트의 데이터를 받을 수 없는 경우입니다"),
        NtripRefusal.Silent => new(
            "the caster accepted and sends nothing: its station is down, or it waits for a position (set ggaSeconds; ntrip stream: --gga)",
            "캐스터가 접속은 받았으나 아무것도 보내지 않습니다. 기준국이 멈췄거나 위치(GGA)를 기다리고 있습니다(ggaSeconds 설정, ntrip stream에서는 --gga)"),
        NtripRefusal.NotAnNtripClient => new(
            "the caster does not take this program for an NTRIP client: something between (a proxy?) may have changed the request's User-Agent",
            "캐스터가 이 프로그램을 NTRIP 클라이언트로 인정하지 않습니다. 중간의 프록시 등이 요청의 User-Agent를 바꾸었을 수 있습니다"),
        NtripRefusal.VersionNotSpoken => new(
            "the caster does not speak this version of NTRIP: set version to auto, 1 or 2",
            "캐스터가 이 NTRIP 버전을 지원하지 않습니다. version을 auto, 1 또는 2로 바꾸세요"),
        NtripRefusal.NotACaster => new(
            "what answers there is no NTRIP caster: check host and port (2101 as a rule), and whether this network asks for a login on a web page first",
            "그 주소에서 응답하는 것은 NTRIP 캐스터가 아닙니다. 호스트와 포트(보통 2101)를 확인하고, 이 통신망이 웹 로그인을 먼저 요구하는지 확인하세요"),
        NtripRefusal.NotRtcm3 => new(
            "data comes, and not one RTCM 3 message is in it; perhaps it is RTCM 2.3 or CMR. Choose an RTCM 3 mountpoint; for a receiver that reads the other, raw passing has to be asked for with format raw (ntrip stream: --raw)",
            "데이터는 오지만 RTCM 3 메시지가 하나도 없습니다. RTCM 2.3이나 CMR일 수 있습니다. RTCM 3 마운트포인트를 고르세요. 그 형식을 읽는 수신기라면 format을 raw로 하면(ntrip stream에서는 --raw) 온 그대로 전달합니다"),
        NtripRefusal.CasterFault => new(
            "the caster itself is in trouble: wait, or use another",
            "캐스터 자체에 문제가 있습니다. 기다리거나 다른 캐스터를 쓰세요"),
        NtripRefusal.BadRedirect => new(
            "the caster points to another address too often, or to one without TLS or of another host or port, where user and password must not go: write the right address into the configuration",
            "캐스터가 다른 주소로 너무 여러 번 넘기거나, 인증 정보를 보내면 안 되는 곳(TLS가 없거나 다른 호스트)으로 넘깁니다. 올바른 주소를 설정에 쓰세요"),
        NtripRefusal.Unreachable => new(
            "the caster cannot be reached: check host name, port, and this machine's network; firewalls often close port 2101",
            "캐스터에 연결할 수 없습니다. 호스트 이름, 포트, 이 장비의 통신망을 확인하세요. 방화벽이 2101 포트를 막는 경우가 많습니다"),
        NtripRefusal.TlsFailed => new(
            "no trusted TLS connection: the certificate does not belong to this host or nobody trusted signed it (certificateAuthorityFile), the clock is wrong, or the port speaks no TLS (ntrip:// instead of ntrips://)",
            "신뢰할 수 있는 TLS 연결을 맺지 못했습니다. 인증서가 이 호스트의 것이 아니거나 서명 기관을 모르거나(certificateAuthorityFile), 시계가 틀렸거나, 포트가 TLS를 쓰지 않습니다(ntrips:// 대신 ntrip://)"),
        NtripRefusal.ClosedWithoutAnswer => new(
            "the caster gave no answer: it may refuse this address for a while after too many connections, speak another version of NTRIP, or speak TLS at this port (ntrips:// instead of ntrip://)",
            "캐스터가 응답하지 않았습니다. 접속이 너무 잦아 이 주소를 잠시 거부하거나, 다른 NTRIP 버전을 쓰거나, 이 포트에서 TLS를 쓸 수 있습니다(ntrip:// 대신 ntrips://)"),
        NtripRefusal.ClosedByCaster => new(
            "the caster closed the stream: the station stopped, the same account connected elsewhere, or the link broke",
            "캐스터가 전송을 끊었습니다. 기준국이 멈췄거나, 같은 계정이 다른 곳에서 접속했거나, 통신이 끊어졌습니다"),
        NtripRefusal.CredentialsFileUnusable => new(
            "the file with user and password cannot be used: its first line is to be user:password, and nobody but its owner may read it (chmod 600)",
            "사용자 이름과 비밀번호 파일을 쓸 수 없습니다. 첫 줄은 user:password 형식이고 소유자만 읽을 수 있어야 합니다(chmod 600)"),
        _ => new(
            "the caster refuses; its own words tell why",
            "캐스터가 거부했습니다. 이유는 캐스터의 답에 있습니다"),
    };
}
