using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Tests.Ubx;

/// <summary>Reads a payload by its message with all of its parts looked at.</summary>
internal static class UbxCodecs
{
    /// <summary>Messages that are decoded, each with a sample.</summary>
    public static readonly (int Message, byte[] Payload)[] Samples =
    [
        (UbxMessage.NavPosLlh, SamplePayloads.PosLlh()),
        (UbxMessage.NavStatus, SamplePayloads.Status()),
        (UbxMessage.NavDop, SamplePayloads.Dop()),
        (UbxMessage.NavSol, SamplePayloads.Sol()),
        (UbxMessage.NavPvt, SamplePayloads.Pvt()[..84]),
        (UbxMessage.NavVelNed, SamplePayloads.VelNed()),
        (UbxMessage.NavHpPosEcef, SamplePayloads.HpPosEcef()),
        (UbxMessage.NavHpPosLlh, SamplePayloads.HpPosLlh()),
        (UbxMessage.NavTimeGps, SamplePayloads.TimeGps()),
        (UbxMessage.NavTimeUtc, SamplePayloads.TimeUtc()),
        (UbxMessage.NavSvInfo, SamplePayloads.SvInfo()),
        (UbxMessage.NavSat, SamplePayloads.Sat()),
        (UbxMessage.NavCov, SamplePayloads.Cov()),
        (UbxMessage.NavSvIn, SamplePayloads.SvIn()),
        (UbxMessage.NavRelPosNed, SamplePayloads.RelPosNed(0x137)),
        (UbxMessage.NavRelPosNed, SamplePayloads.OlderRelPosNed(0x17)),
        (UbxMessage.NavSig, SamplePayloads.Sig()),
        (UbxMessage.NavPosEcef, SamplePayloads.Ecef()),
        (UbxMessage.NavVelEcef, SamplePayloads.Ecef()),
        (UbxMessage.NavTimeLs, SamplePayloads.TimeLs(1)),
        (UbxMessage.HnrPvt, SamplePayloads.Hnr()),
        (UbxMessage.NavEoe, SamplePayloads.Eoe()),
        (UbxMessage.RxmRtcm, SamplePayloads.Rtcm()),
        (UbxMessage.MonVer, SamplePayloads.Version()[..40]),
        (UbxMessage.MonRf, SamplePayloads.Rf()),
        (UbxMessage.MonHw, SamplePayloads.Hardware(older: false)),
        (UbxMessage.SecSig, SamplePayloads.Security(1)),
        (UbxMessage.SecSig, SamplePayloads.Security(2)),
        (UbxMessage.AckAck, [6, 0x8A]),
    ];

    public static bool Read(int message, ReadOnlySpan<byte> payload)
    {
        switch (message)
        {
            case UbxMessage.NavPosLlh: return NavPosLlh.TryParse(payload, out _);
            case UbxMessage.NavStatus: return NavStatus.TryParse(payload, out _);
            case UbxMessage.NavDop: return NavDop.TryParse(payload, out _);
            case UbxMessage.NavSol: return NavSol.TryParse(payload, out _);
            case UbxMessage.NavPvt: return NavPvt.TryParse(payload, out _);
            case UbxMessage.NavVelNed: return NavVelNed.TryParse(payload, out _);
            case UbxMessage.NavHpPosEcef: return NavHpPosEcef.TryParse(payload, out _);
            case UbxMessage.NavHpPosLlh: return NavHpPosLlh.TryParse(payload, out _);
            case UbxMessage.NavTimeGps: return NavTimeGps.TryParse(payload, out _);
            case UbxMessage.NavTimeUtc: return NavTimeUtc.TryParse(payload, out _);
            case UbxMessage.NavCov: return NavCov.TryParse(payload, out _);
            case UbxMessage.NavSvIn: return NavSvIn.TryParse(payload, out _);
            case UbxMessage.NavRelPosNed: return NavRelPosNed.TryParse(payload, out _);
            case UbxMessage.NavPosEcef: return NavPosEcef.TryParse(payload, out _);
            case UbxMessage.NavVelEcef: return NavVelEcef.TryParse(payload, out _);
            case UbxMessage.NavTimeLs: return NavTimeLs.TryParse(payload, out _);
            case UbxMessage.HnrPvt: return HnrPvt.TryParse(payload, out _);
            case UbxMessage.NavEoe: return NavEoe.TryParse(payload, out _);
            case UbxMessage.RxmRtcm: return RxmRtcm.TryParse(payload, out _);
            case UbxMessage.MonHw: return MonHw.TryParse(payload, out _);
            case UbxMessage.AckAck or UbxMessage.AckNak: return Acknowledgement.TryParse(message, payload, out _);
            case UbxMessage.CfgPrt: return CfgPrt.TryParse(payload, out _);
            case UbxMessage.CfgRate: return CfgRate.TryParse(payload, out _);
            case UbxMessage.CfgMsg: return CfgMsg.TryParse(payload, 5, out _);
            default: return ReadList(message, payload);
        }
    }

    private static bool ReadList(int message, ReadOnlySpan<byte> payload)
    {
        long sum = 0;
        switch (message)
        {
            case UbxMessage.NavSat when NavSat.TryParse(payload, out NavSat list):
                for (int i = 0; i < list.Count; i++)
                    sum += list[i].Satellite.Number;
                return sum >= 0;
            case UbxMessage.NavSig when NavSig.TryParse(payload, out NavSig list):
                for (int i = 0; i < list.Count; i++)
                    sum += list[i].Satellite.Number;
                return sum >= 0;
            case UbxMessage.NavSvInfo when NavSvInfo.TryParse(payload, out NavSvInfo list):
                for (int i = 0; i < list.Count; i++)
                    sum += list[i].Satellite.Number;
                return sum >= 0;
            case UbxMessage.MonRf when MonRf.TryParse(payload, out MonRf list):
                for (int i = 0; i < list.Count; i++)
                    sum += list[i].Gain;
                return sum >= 0;
            case UbxMessage.SecSig when SecSig.TryParse(payload, out SecSig list):
                for (int i = 0; i < list.Count; i++)
                    sum += list[i].Kilohertz;
                return sum >= 0;
            case UbxMessage.MonVer when MonVer.TryParse(payload, out MonVer version):
                return (version.Module + version.Firmware + version.ProtocolVersion).Length + version.Software.Length + version.Hardware.Length >= 0;
            case UbxMessage.CfgValSet when CfgValSet.TryParse(payload, out CfgValSet set):
                ReadOnlySpan<byte> items = set.Items;
                for (int i = 0; i < set.Count; i++)
                    Assert.True(ConfigurationItem.TryRead(ref items, out _));
                return true;
            case UbxMessage.CfgValGet when CfgValGet.TryParse(payload, out CfgValGet get):
                ReadOnlySpan<byte> answer = get.Items;
                for (int i = 0; i < get.Count; i++)
                    Assert.True(get.IsAnswer ? ConfigurationItem.TryRead(ref answer, out _) : get.Key(i) <= uint.MaxValue);
                return true;
            case UbxMessage.CfgValDel when CfgValDel.TryParse(payload, out CfgValDel delete):
                for (int i = 0; i < delete.Count; i++)
                    sum += delete[i];
                return sum >= 0;
            default:
                return false;
        }
    }
}
