using System.Buffers;
using Gateway.Gnss.Dcol;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Gpsd;
using Gateway.Gnss.Nmea;
using Gateway.Gnss.NovAtel;
using Gateway.Gnss.Receivers;
using Gateway.Gnss.Rtcm;
using Gateway.Gnss.Sbf;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Fuzz;

/// <summary>
/// Bytes through all that reads them: the framer and the epochs with gpsd's JSON behind them, and each codec by itself,
/// whatever the bytes are. What comes out is only looked at for what can never be; nothing may throw.
/// </summary>
public sealed class EveryCodec : IDisposable
{
    private const int MostJson = 1 << 20;

    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly GpsdWriter _writer;
    private readonly GpsdRtcmWriter _rtcm;
    private readonly ReceiverStream _stream;
    private readonly ReceiverIdentifier _identifier = new();
    private readonly CorrectionMonitor _corrections = new();

    /// <summary>With a stream that has seen nothing.</summary>
    public EveryCodec()
    {
        _writer = new GpsdWriter(_json);
        _rtcm = new GpsdRtcmWriter(_json);
        _stream = new ReceiverStream(TakeFix, onFrame: TakeFrame);
    }

    /// <summary>Fixes so far.</summary>
    public long Fixes { get; private set; }

    /// <summary>Whole frames so far.</summary>
    public long Frames => _stream.Counters.TotalFrames;

    /// <summary>Through the framer, as a port would hand it on.</summary>
    public void Push(ReadOnlySpan<byte> bytes)
    {
        _stream.Push(bytes);
        _identifier.Take(bytes);
        if (_json.WrittenCount > MostJson)
            _json.ResetWrittenCount();
    }

    /// <summary>The wire has gone silent.</summary>
    public void Complete() => _stream.Complete();

    /// <summary>Each codec by itself, as if the bytes were its own.</summary>
    public static void Parse(ReadOnlySpan<byte> bytes)
    {
        Sentences(bytes);
        Survey(bytes);
        UbxPayloads(bytes);
        RtcmPayloads(bytes);
        CasterAnswer.Read(bytes);
        Packets(bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _rtcm.Dispose();
    }

    private void TakeFix(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        Fixes++;
        bool possible = fix.LatitudeDegrees is null or (>= -90 and <= 90)
            && fix.LongitudeDegrees is null or (>= -180 and <= 180)
            && fix.LatitudeDegrees.HasValue == fix.LongitudeDegrees.HasValue
            && fix.LatitudeDegrees.HasValue == (fix.Quality != FixQuality.None)
            && double.IsFinite(fix.EllipsoidalHeight?.Metres ?? 0) && double.IsFinite(fix.NorthSigmaMetres ?? 0)
            && satellites.Length < 4096;
        if (!possible)
            throw new InvalidOperationException($"Impossible: {fix}");
        _writer.Write(fix, satellites);
    }

    private void TakeFrame(in Frame frame)
    {
        _identifier.Take(frame);
        if (frame.Kind != FrameKind.Rtcm3)
            return;
        _rtcm.Write(RtcmFrame.PayloadOf(frame.Bytes));
        _corrections.Take(RtcmFrame.PayloadOf(frame.Bytes), TimeSpan.FromMilliseconds(Frames));
    }

    private static void Sentences(ReadOnlySpan<byte> bytes)
    {
        Gga.TryParse(bytes, out _);
        Rmc.TryParse(bytes, out _);
        Gns.TryParse(bytes, out _);
        Gll.TryParse(bytes, out _);
        Gst.TryParse(bytes, out _);
        Vtg.TryParse(bytes, out _);
        Zda.TryParse(bytes, out _);
        Gbs.TryParse(bytes, out _);
        Grs.TryParse(bytes, out _);
        Dtm.TryParse(bytes, out _);
        Hdt.TryParse(bytes, out _);
        Ths.TryParse(bytes, out _);
        Rot.TryParse(bytes, out _);
        Txt.TryParse(bytes, out _);
        LeicaPlane.TryParse(bytes, out _);
        Ggq.TryParse(bytes, out _);
        PubxPosition.TryParse(bytes, out _);
        PubxTime.TryParse(bytes, out _);
        TrimbleGgk.TryParse(bytes, out _);
        TrimbleAvr.TryParse(bytes, out _);
        TrimblePjk.TryParse(bytes, out _);
        Pashr.TryParse(bytes, out _);
        Pgrme.TryParse(bytes, out _);
        Pgrmz.TryParse(bytes, out _);
        Ksxt.TryParse(bytes, out _);
        Pgrmm.TryParse(bytes, out _);
        Hdm.TryParse(bytes, out _);
        QuectelPvt.TryParse(bytes, out _);
        PashrPosition.TryParse(bytes, out _);
        TeseoPosition.TryParse(bytes, out _);
        QuectelErrors.TryParse(bytes, out _);
        if (MakerMessage.TryParse(bytes, out MakerMessage message))
            _ = message.IsAccepted;
        if (Gsa.TryParse(bytes, out Gsa gsa))
        {
            for (int place = 0; place < gsa.Count; place++)
                gsa.Satellite(place);
        }

        if (Gsv.TryParse(bytes, out Gsv gsv))
        {
            for (int place = 0; place < gsv.Count; place++)
                gsv.Satellite(place);
        }

        if (PubxSatellites.TryParse(bytes, out PubxSatellites satellites))
        {
            while (satellites.TryNext(out _))
            {
            }
        }
    }

    private static void Survey(ReadOnlySpan<byte> bytes)
    {
        PvtGeodetic.TryParse(bytes, out _);
        PosCovGeodetic.TryParse(bytes, out _);
        SbfDop.TryParse(bytes, out _);
        ReceiverStatus.TryParse(bytes, out _);
        BaseVectorGeod.TryParse(bytes, out _);
        NovAtelHeader.TryParse(bytes, out _, out _);
        NovAtelHeader.TryParseAscii(bytes, out _, out _);
        BestPosition.TryParse(bytes, out _);
        BestPosition.TryParseAscii(bytes, hasVelocity: true, out _);
        PvtSolution.TryParse(bytes, out _);
        PvtSolution.TryParseAscii(bytes, out _);
        UniHeading.TryParse(bytes, out _);
        UniHeading.TryParseAscii(bytes, out _);
    }

    private static void UbxPayloads(ReadOnlySpan<byte> bytes)
    {
        NavPvt.TryParse(bytes, out _);
        NavSol.TryParse(bytes, out _);
        NavPosLlh.TryParse(bytes, out _);
        NavHpPosLlh.TryParse(bytes, out _);
        NavHpPosEcef.TryParse(bytes, out _);
        NavPosEcef.TryParse(bytes, out _);
        NavVelEcef.TryParse(bytes, out _);
        NavTimeLs.TryParse(bytes, out _);
        HnrPvt.TryParse(bytes, out _);
        NavCov.TryParse(bytes, out _);
        NavDop.TryParse(bytes, out _);
        NavStatus.TryParse(bytes, out _);
        NavVelNed.TryParse(bytes, out _);
        NavTimeUtc.TryParse(bytes, out _);
        NavTimeGps.TryParse(bytes, out _);
        NavEoe.TryParse(bytes, out _);
        NavRelPosNed.TryParse(bytes, out _);
        NavSvIn.TryParse(bytes, out _);
        NavSat.TryParse(bytes, out _);
        NavSig.TryParse(bytes, out _);
        NavSvInfo.TryParse(bytes, out _);
        MonVer.TryParse(bytes, out _);
        MonRf.TryParse(bytes, out _);
        MonHw.TryParse(bytes, out _);
        SecSig.TryParse(bytes, out _);
        RxmRtcm.TryParse(bytes, out _);
        CfgRate.TryParse(bytes, out _);
        CfgPrt.TryParse(bytes, out _);
        CfgMsg.TryParse(bytes, 1, out _);
        CfgValSet.TryParse(bytes, out _);
        CfgValGet.TryParse(bytes, out _);
        CfgValDel.TryParse(bytes, out _);
        Acknowledgement.TryParse(0x0501, bytes, out _);
        while (ConfigurationItem.TryRead(ref bytes, out _))
        {
        }
    }

    /// <summary>As what came over a line, as an application file, and as a report.</summary>
    private static void Packets(ReadOnlySpan<byte> bytes)
    {
        var reader = new DcolReader();
        var pages = new AppFilePages();
        // As they are, and as what a sound packet carries: damage reaches the codecs behind the sum.
        byte[] carried = DcolPacket.Build(bytes.IsEmpty ? DcolType.AppFile : bytes[0], bytes[..Math.Min(bytes.Length, DcolPacket.MostData)]);
        ReadOnlySpan<byte> line = [.. bytes, .. carried];
        while (reader.Read(ref line, out DcolPacket packet) is var answer && answer != DcolAnswer.None)
        {
            ReceiverSerial.TryParse(packet.Data, out _);
            if (AppFilePage.TryParse(packet.Data, out AppFilePage page) && pages.Take(page) is { } file)
                Records(file);
        }

        if (ReceiverSerial.TryParse(bytes, out ReceiverSerial serial))
            ReceiverSerial.TextOf(serial.SerialNumber);
        Records(bytes);
    }

    private static void Records(ReadOnlySpan<byte> file)
    {
        if (!AppFileControl.TryParse(file, out _))
            return;
        ReadOnlySpan<byte> records = file[AppFileControl.Length..];
        while (AppFileRecord.TryRead(ref records, out _))
        {
        }
    }

    private static void RtcmPayloads(ReadOnlySpan<byte> bytes)
    {
        ReferenceStation.TryParse(bytes, out _);
        LegacyObservations.TryParse(bytes, out _);
        MsmMessage.TryParse(bytes, out _);
        GpsEphemeris.TryParse(bytes, out _);
        GlonassEphemeris.TryParse(bytes, out _);
        GalileoEphemeris.TryParse(bytes, out _);
        BeiDouEphemeris.TryParse(bytes, out _);
        StationEquipment.TryParse(bytes, out _);
        StationText.TryParse(bytes, out _);
        SystemParameters.TryParse(bytes, out _);
        GlonassBiases.TryParse(bytes, out _);
        DatumTransformation.TryParse(bytes, out _);
        ProjectionParameters.TryParse(bytes, out _);
        ResidualGrid.TryParse(bytes, out _);
    }
}
