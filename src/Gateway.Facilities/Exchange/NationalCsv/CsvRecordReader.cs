using System.Text;

namespace Gateway.Facilities;

/// <summary>
/// RFC 4180 record by record, with the line on which each begins. Written here because a lost quotation mark must cost its
/// own line and not, as to the letter of the RFC, all rows down to the next mark: the record is given back as faulty and
/// reading goes on at the following line.
/// </summary>
/// <param name="text">The decoded file.</param>
/// <param name="separator">What stands between cells.</param>
public sealed class CsvRecordReader(string text, char separator)
{
    private readonly StringBuilder _cell = new();
    private int _offset;
    private int _line = 1;

    /// <summary>The next record that is not an empty line; <c>null</c> at the end.</summary>
    public CsvRecord? Read()
    {
        while (_offset < text.Length)
        {
            (int start, int line) = (_offset, _line);
            var cells = new List<string>(24);
            string? fault = ReadCells(cells);
            if (fault is not null)
                return Resume(start, line, fault);
            if (cells.Count > 1 || cells[0].Length > 0)
                return new CsvRecord(line, cells, null, EndsFile: _offset == text.Length && text[^1] is not ('\n' or '\r'));
        }

        return null;
    }

    /// <summary>Takes back a record that ran over several lines: only its first line is at fault.</summary>
    public CsvRecord Resume(int start, int line, string fault)
    {
        (_offset, _line) = (start, line);
        while (_offset < text.Length && !TakeLineEnd())
            _offset++;
        return new CsvRecord(line, [], fault, EndsFile: false);
    }

    /// <summary>Where the next record begins, for <see cref="Resume"/>.</summary>
    public (int Offset, int Line) Mark => (_offset, _line);

    private string? ReadCells(List<string> cells)
    {
        while (true)
        {
            if (_offset < text.Length && text[_offset] == '"')
            {
                if (!ReadQuoted())
                    return "a quotation mark is opened and not closed before a comma; only this line was left out";
            }
            else
            {
                int start = _offset;
                while (_offset < text.Length && text[_offset] != separator && text[_offset] is not ('\n' or '\r'))
                    _offset++;
                _cell.Clear().Append(text, start, _offset - start);
            }

            cells.Add(_cell.ToString());
            if (_offset == text.Length || TakeLineEnd())
                return null;
            _offset++; // The separator; nothing else ends a cell.
            if (_offset == text.Length)
            {
                cells.Add("");
                return null;
            }
        }
    }

    private bool ReadQuoted()
    {
        _cell.Clear();
        _offset++;
        while (_offset < text.Length)
        {
            char c = text[_offset++];
            if (c == '\n')
                _line++;
            if (c != '"')
                _cell.Append(c);
            else if (_offset < text.Length && text[_offset] == '"')
                _cell.Append(text[_offset++]);
            else
                return _offset == text.Length || text[_offset] == separator || text[_offset] is '\n' or '\r';
        }

        return false;
    }

    /// <summary>Takes CR LF, LF or CR.</summary>
    private bool TakeLineEnd()
    {
        if (text[_offset] is not ('\n' or '\r'))
            return false;
        if (text[_offset] == '\r' && _offset + 1 < text.Length && text[_offset + 1] == '\n')
            _offset++;
        _offset++;
        _line++;
        return true;
    }
}

/// <summary>One record of a CSV.</summary>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Cells">Its cells, unquoted.</param>
/// <param name="Fault">Why there are none.</param>
/// <param name="EndsFile">Whether the file ends in it, without a line end.</param>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Cells, string? Fault, bool EndsFile);
