using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Fixes;

/// <summary>UBX messages that tell of jamming and spoofing. They are of no instant: an epoch neither begins nor ends with them.</summary>
public sealed partial class EpochAssembler
{
    private readonly InterferenceKeeper _interference = new();

    // Null: not a message of this kind.
    private bool? TakeUbxInterference(int message, ReadOnlySpan<byte> p) => message switch
    {
        UbxMessage.MonRf => MonRf.TryParse(p, out MonRf bands) && Take(bands),
        UbxMessage.MonHw => MonHw.TryParse(p, out MonHw hardware) && TakeJamming(hardware.FrontEnd.Jamming),
        UbxMessage.SecSig => SecSig.TryParse(p, out SecSig security) && Take(security),
        _ => null,
    };

    private bool Take(MonRf bands)
    {
        var gravest = JammingState.Unknown;
        for (int band = 0; band < bands.Count; band++)
            gravest = bands[band].Jamming > gravest ? bands[band].Jamming : gravest;
        return TakeJamming(gravest);
    }

    private bool TakeJamming(JammingState jamming)
    {
        _interference.Say(InterferenceSource.Radio, jamming, SpoofingState.Unknown);
        return true;
    }

    private bool Take(SecSig security)
    {
        _interference.Say(InterferenceSource.Security, security.Jamming, security.Spoofing);
        return true;
    }

    private bool Take(in NavStatus status)
    {
        if (!UbxNavigation.Merge(AtUbx(status.TimeOfWeek), status))
            return false;
        _interference.Say(InterferenceSource.Navigation, JammingState.Unknown, status.Spoofing);
        return true;
    }
}
