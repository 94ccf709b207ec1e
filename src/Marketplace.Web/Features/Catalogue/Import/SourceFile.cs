using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Marketplace.Domain;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>One row as the file has it.</summary>
/// <param name="Number">As an editor shows it: the header of a CSV is row 1.</param>
/// <param name="Cells">By column; nested JSON by <c>a.b</c>, of a list its first value.</param>
/// <param name="Raw">The JSON line; null for CSV.</param>
/// <param name="Fault">Code of what makes the row unreadable; null when all is well.</param>
internal sealed record SourceRow(int Number, IReadOnlyDictionary<string, string> Cells, string? Raw, string? Fault)
{
    /// <summary>Characters that it holds in memory, with an allowance for each cell.</summary>
    public int Weight => (Raw?.Length ?? 0) + Cells.Sum(cell => cell.Value.Length + 50);
}

/// <summary>A CSV or JSON Lines file, plain or gzip, read as a stream.</summary>
/// <param name="mostUnpacked">Bytes; null: whatever comes.</param>
internal sealed class SourceFile(string path, string name, string? delimiter, long? mostUnpacked = null)
{
    /// <summary>Characters of a cell, and of a line of JSON.</summary>
    private const int LongestCell = 1_000_000;

    private const int MostColumns = 500;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly bool _isZipped = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public bool IsJson => Plain.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
        || Plain.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);

    /// <summary>Columns in the order of the header; empty for JSON Lines.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    public string Delimiter { get; private set; } = ",";

    private string Plain => _isZipped ? name[..^3] : name;

    /// <summary>
    /// Reads the file once, before anything is written, to see that it is text and which columns it has.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <c>import.encoding</c>; <c>import.file-unreadable</c>: no gzip, or cut off; <c>import.line-too-long</c>,
    /// <c>import.too-many-columns</c>.
    /// </exception>
    public async Task<string> Inspect(CancellationToken ct)
    {
        try
        {
            var first = await ReadThrough(ct);
            Delimiter = delimiter ?? ",;\t|".Select(c => c.ToString()).MaxBy(c => first.Split(c).Length)!;
            if (!IsJson)
            {
                using var again = Open();
                using var parser = new CsvParser(again, Csv(null));
                Header = await parser.ReadAsync() ? [.. parser.Record!.Select(cell => cell.Trim())] : [];
                MustBeACatalogue(Header.Count);
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
                "import.file-unreadable", "Tệp nén bị hỏng hoặc bị cắt ngang. Nén lại bằng gzip.",
                "The file is damaged or cut off. Compress it with gzip again.");
        }
        catch (MaxFieldSizeException)
        {
            throw TooLong(1);
        }

        await using var bytes = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct));
    }

    /// <returns>The first line; a line too long for one is refused before it fills the memory.</returns>
    private async Task<string> ReadThrough(CancellationToken ct)
    {
        using var reader = Open();
        var (first, row, length) = ("", 1, 0);
        var buffer = new char[32_768];
        for (int read; (read = await reader.ReadBlockAsync(buffer, ct)) > 0;)
        {
            var text = buffer.AsMemory(0, read);
            while (text.Span.IndexOf('\n') is var end and >= 0)
            {
                first = row == 1 ? first + text[..end].ToString() : first;
                text = text[(end + 1)..];
                (row, length) = (row + 1, 0);
            }

            first = row == 1 ? first + text.ToString() : first;
            length += text.Length;
            if (length > LongestCell)
            {
                throw TooLong(row);
            }
        }

        return first;
    }

    private static void MustBeACatalogue(int columns)
    {
        if (columns > MostColumns)
        {
            throw new RuleBrokenException(
                "import.too-many-columns",
                $"Tệp có {columns} cột, nhiều nhất {MostColumns}. Bỏ bớt cột, hoặc kiểm tra dấu phân cách.",
                $"The file has {columns} columns, of at most {MostColumns}. Leave some out, or check the delimiter.");
        }
    }

    private static RuleBrokenException TooLong(int row) => new(
        "import.line-too-long",
        $"Dòng {row} dài hơn một triệu ký tự: tệp không phải danh mục, hoặc thiếu dấu ngoặc kép đóng.",
        $"Row {row} is longer than a million characters: this is no catalogue, or a quote is never closed.");

    public IAsyncEnumerable<SourceRow> Rows(CancellationToken ct) => IsJson ? JsonRows(ct) : CsvRows(ct);

    private async IAsyncEnumerable<SourceRow> CsvRows([EnumeratorCancellation] CancellationToken ct)
    {
        var isBad = false;
        using var reader = Open();
        using var parser = new CsvParser(reader, Csv(() => isBad = true));
        await parser.ReadAsync();
        var isOwn = Header.Contains(RefusedRows.RowColumn);
        while (await Next(parser))
        {
            ct.ThrowIfCancellationRequested();
            var cells = new Dictionary<string, string>(Header.Count, StringComparer.Ordinal);
            for (var i = 0; i < Math.Min(Header.Count, parser.Count); i++)
            {
                cells[Header[i]] = isOwn ? FormulaGuard.Take(parser[i]) : parser[i];
            }

            var fault = isBad ? "import.quoting" : parser.Count > Header.Count ? "import.too-many-cells" : null;
            isBad = false;
            yield return new(parser.RawRow, cells, null, fault);
        }
    }

    private static async Task<bool> Next(CsvParser parser)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (MaxFieldSizeException)
        {
            throw TooLong(parser.RawRow);
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
                yield return JsonRow.Read(number, line);
            }
        }
    }

    private CsvConfiguration Csv(Action? onBadData) => new(System.Globalization.CultureInfo.InvariantCulture)
    {
        Delimiter = Delimiter,
        BadDataFound = _ => onBadData?.Invoke(),
        MaxFieldSize = LongestCell,
    };

    private StreamReader Open()
    {
        Stream stream = File.OpenRead(path);
        stream = _isZipped ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        return new(
            _isZipped && mostUnpacked is { } most ? new UnpackedLimit(stream, most) : stream, StrictUtf8, true, 65_536);
    }
}
