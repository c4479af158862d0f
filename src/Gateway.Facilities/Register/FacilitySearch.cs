using System.Text;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>Search by any of the names that a place goes by.</summary>
public static class FacilitySearch
{
    /// <summary>
    /// Whether every word of a query occurs in the facility's id, name, type, management number, one of its addresses, its
    /// national point number, or a text that its file said beyond the contract (a base number, another office's number).
    /// Upper and lower case are the same; signs and blanks inside numbers do not matter; consonants alone are initials
    /// (<c>ㅎㄷㄷ</c> finds 행당동). An empty query matches everything.
    /// </summary>
    public static bool Matches(RegisteredFacility registered, string query)
    {
        ArgumentNullException.ThrowIfNull(registered);
        ArgumentNullException.ThrowIfNull(query);
        string composed = HangulComposition.Compose(query);
        string[] words = composed.Split((char[])[' ', '\t', '\u3000'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return true;
        List<string> names = NamesOf(registered);
        string wholeNumber = Squeezed(composed);
        return words.All(word => names.Exists(name => Has(name, word))) || (wholeNumber.Length > 0 && names.Exists(name => Squeezed(name).Contains(wholeNumber, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The same for a facility of which nothing is known beyond the contract.</summary>
    public static bool Matches(Facility facility, string query) => Matches(new RegisteredFacility { Facility = facility }, query);

    private static List<string> NamesOf(RegisteredFacility registered)
    {
        Facility facility = registered.Facility;
        var names = new List<string>(12) { facility.Id, facility.Name, facility.Type };
        foreach (string? name in (string?[])[facility.ManagementNumber, facility.RoadNameAddress, facility.LotNumberAddress, facility.ObjectAddress, FacilityPlaces.PlaceOf(facility)?.NationalPointNumber])
        {
            if (name is not null)
                names.Add(name);
        }

        names.AddRange(OtherPropertiesJson.Texts(registered.OtherProperties).Select(property => property.Value));
        return names;
    }

    private static bool Has(string name, string word)
    {
        if (HangulInitials.Contains(name, word))
            return true;
        // Nobody types the blanks between initials: ㅎㅁㅇㄱㅇ for 한마음 공원.
        if (HangulInitials.AreInitials(word) && HangulInitials.Contains(Squeezed(name), word))
            return true;
        // A number in another spelling: 2026-17 for 202617. One or two characters would be found everywhere.
        string squeezed = Squeezed(word);
        return squeezed.Length > 2 && squeezed.Any(char.IsAsciiDigit) && Squeezed(name).Contains(squeezed, StringComparison.OrdinalIgnoreCase);
    }

    private static string Squeezed(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
                squeezed.Append(c);
        }

        return squeezed.ToString();
    }
}
