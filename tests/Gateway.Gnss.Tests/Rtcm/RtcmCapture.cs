using System.Buffers;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Gpsd;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

/// <summary>The RTCM payloads of a real capture.</summary>
internal static class RtcmCapture
{
    /// <summary>All payloads; skips the test where there is no capture.</summary>
    public static List<byte[]> Payloads(string name) => PayloadsOf(File.ReadAllBytes(Captures.Find(name)));

    /// <summary>All payloads of a stream.</summary>
    public static List<byte[]> PayloadsOf(byte[] bytes)
    {
        ReadOnlySpan<byte> rest = new CaptureComments().Strip(bytes);
        var splitter = new FrameSplitter();
        var payloads = new List<byte[]>();
        OperationStatus status;
        while ((status = splitter.Read(ref rest, out Frame frame, out _)) != OperationStatus.NeedMoreData)
        {
            if (status == OperationStatus.Done && frame.Kind == FrameKind.Rtcm3)
                payloads.Add(RtcmFrame.PayloadOf(frame.Bytes).ToArray());
        }

        return payloads;
    }

    /// <summary>Those of one message number.</summary>
    public static List<byte[]> Payloads(string name, int type) => [.. Payloads(name).Where(payload => RtcmFrame.TypeOf(payload) == type)];
}
