using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Marketplace.Domain;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>One row as the file has it.</summary>
/// <param name="Number">As an editor shows it: the header of a CSV is row 1.</param>
/// <param name="Cells">By column; nested JSON by <c>a.b</c>, of a list its first value.</param>
/// <param name="Raw">The JSON line; null for CSV.</param>
/// <param name="Fault">Code of what makes the row unreadable; null when all is well.</param>
internal sealed record SourceRow(int Number, IReadOnlyDictionary<string, string> Cells, string? Raw, string? Fault);

/// <summary>A CSV or JSON Lines file, plain or gzip, read as a stream.</summary>
internal sealed class SourceFile(string path, string name, string? delimiter)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly bool _isZipped = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public bool IsJson => Plain.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
        || Plain.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);

    /// <summary>Columns in the order of the header; empty for JSON Lines.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    public string Delimiter { get; private set; } = ",";

    private string Plain => _isZipped ? name[..^3] : name;

    /// <summary>Reads the file once, before anything is written, to see that it is text and which columns it has.</summary>
    /// <exception cref="RuleBrokenException"><c>import.encoding</c>, <c>import.file-unreadable</c>.</exception>
    public async Task<string> Inspect(CancellationToken ct)
    {
        try
        {
            using var reader = Open();
            var first = await reader.ReadLineAsync(ct) ?? "";
            Delimiter = delimiter ?? ",;\t|".Select(c => c.ToString()).MaxBy(c => first.Split(c).Length)!;
            var buffer = new char[32_768];
            while (await reader.ReadBlockAsync(buffer, ct) > 0)
            {
            }

            if (!IsJson)
            {
                using var again = Open();
                using var parser = new CsvParser(again, Csv(null));
                Header = await parser.ReadAsync() ? [.. parser.Record!.Select(cell => cell.Trim())] : [];
            }
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBrokenException(
                "import.encoding",
                "Tệp không phải UTF-8. Trong Excel chọn Lưu thành “CSV UTF-8”, rồi tải lên lại.",
                "The file is not UTF-8. In Excel choose Save as “CSV UTF-8”, then send it again.");
        }
        catch (InvalidDataException)
        {
            throw new RuleBrokenException(
                "import.file-unreadable", "Tệp nén bị hỏng. Nén lại bằng gzip.", "The file is damaged. Compress it with gzip again.");
        }

        await using var bytes = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct));
    }

    public IAsyncEnumerable<SourceRow> Rows(CancellationToken ct) => IsJson ? JsonRows(ct) : CsvRows(ct);

    private async IAsyncEnumerable<SourceRow> CsvRows([EnumeratorCancellation] CancellationToken ct)
    {
        var isBad = false;
        using var reader = Open();
        using var parser = new CsvParser(reader, Csv(() => isBad = true));
        await parser.ReadAsync();
        while (await parser.ReadAsync())
        {
            ct.ThrowIfCancellationRequested();
            var cells = new Dictionary<string, string>(Header.Count, StringComparer.Ordinal);
            for (var i = 0; i < Math.Min(Header.Count, parser.Count); i++)
            {
                cells[Header[i]] = parser[i];
            }

            var fault = isBad ? "import.quoting" : parser.Count > Header.Count ? "import.too-many-cells" : null;
            isBad = false;
            yield return new(parser.RawRow, cells, null, fault);
        }
    }

    private async IAsyncEnumerable<SourceRow> JsonRows([EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = Open();
        var number = 0;
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            number++;
            if (line.Length > 0)
            {
                yield return Json(number, line);
            }
        }
    }

    private static SourceRow Json(int number, string line)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Flatten("", document.RootElement, cells);
                return new(number, cells, line, null);
            }
        }
        catch (JsonException)
        {
            // the row says so itself below
        }

        return new(number, cells, line, "import.line-unreadable");
    }

    private static void Flatten(string prefix, JsonElement element, Dictionary<string, string> cells)
    {
        foreach (var property in element.EnumerateObject())
        {
            var value = property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() > 0
                ? property.Value[0]
                : property.Value;
            if (value.ValueKind == JsonValueKind.Object)
            {
                Flatten($"{prefix}{property.Name}.", value, cells);
            }
            else if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Array))
            {
                cells[prefix + property.Name] = value.ToString();
            }
        }
    }

    private CsvConfiguration Csv(Action? onBadData) => new(System.Globalization.CultureInfo.InvariantCulture)
    {
        Delimiter = Delimiter,
        BadDataFound = _ => onBadData?.Invoke(),
        MaxFieldSize = 1_000_000,
    };

    private StreamReader Open()
    {
        Stream stream = File.OpenRead(path);
        return new(_isZipped ? new GZipStream(stream, CompressionMode.Decompress) : stream, StrictUtf8, true, 65_536);
    }
}
