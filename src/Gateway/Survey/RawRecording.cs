using Gateway.Captures;
using Gateway.Facilities.Surveys;
using Gateway.Receivers;

namespace Gateway.Survey;

/// <summary>The receiver's bytes during an occupation, through Captures. A disk that does not take them ends it, and not the survey.</summary>
internal sealed class RawRecording : IAsyncDisposable
{
    private readonly string _folder, _name;
    private readonly CaptureFiles _files;
    private readonly CaptureRecorder _recorder;
    private readonly ReceiverReading _reading;
    private readonly Task _writing;

    public RawRecording(string folder, Guid id, SerialReceiver receiver, string software, TimeProvider time)
    {
        (_folder, _name) = (folder, id.ToString());
        _files = new CaptureFiles(folder, _name, default, [new("receiver", receiver.Name), new("port", receiver.Port), new("program", software)], time);
        _recorder = new CaptureRecorder(_files, time);
        _reading = receiver.Reading;
        _reading.Add(_recorder);
        _writing = _recorder.RunAsync();
    }

    /// <summary>Why nothing is recorded any more; null while it is.</summary>
    public string? Fault => _writing.Exception?.InnerException?.Message;

    /// <summary>Ends the recording and closes its files; once more does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        _reading.Remove(_recorder);
        _recorder.Complete();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _files.Dispose();
    }

    /// <summary>All files of this occupation, those from before a power cut as well.</summary>
    public IReadOnlyList<RawCapture> Describe() =>
        [.. Directory.EnumerateFiles(_folder, $"{_name}-*").Order(StringComparer.Ordinal).Select(SurveyFolder.Describe)];
}
