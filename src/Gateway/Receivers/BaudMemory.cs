using System.Globalization;
using System.Text;
using Gateway.Configuration;
using Gateway.Facilities.Files;

namespace Gateway.Receivers;

/// <summary>
/// Baud rates found by search, a line "rate port" each, so that the next start reads at once. Only a hint: a file that
/// cannot be read or written costs a search and nothing else.
/// </summary>
internal sealed class BaudMemory
{
    /// <summary>Its name in the data directory.</summary>
    public const string FileName = "baud-rates.txt";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _rates = [];
    private readonly string? _file;

    /// <param name="file">Where it is kept; null keeps it for the life of the process only.</param>
    public BaudMemory(string? file = null)
    {
        _file = file;
        Read();
    }

    /// <summary>Why it could not be kept on disk, with the file; null if it is.</summary>
    public string? Fault
    {
        get { lock (_gate) return field; }
        private set;
    }

    /// <summary>The rate last found at a port; null if none ever was.</summary>
    public int? Recall(string port)
    {
        lock (_gate)
            return _rates.TryGetValue(port, out int rate) ? rate : null;
    }

    public void Keep(string port, int rate)
    {
        lock (_gate)
        {
            if (_rates.TryGetValue(port, out int known) && known == rate)
                return;
            _rates[port] = rate;
            Write();
        }
    }

    private void Read()
    {
        try
        {
            foreach (string line in _file is not null && File.Exists(_file) ? File.ReadAllLines(_file) : [])
            {
                if (line.Split(' ', 2) is [var digits, var port] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int rate) && ConfigurationRules.IsBaud(rate))
                    _rates[port] = rate;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fault = $"{_file}: {fault.Message}";
        }
    }

    private void Write()
    {
        if (_file is null)
            return;
        try
        {
            WholeFile.Write(_file, Encoding.UTF8.GetBytes(string.Concat(_rates.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}\n")))));
            Fault = null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fault = $"{_file}: {fault.Message}";
        }
    }
}
