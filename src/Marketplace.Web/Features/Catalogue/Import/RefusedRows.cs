using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>One thing to fix in one row.</summary>
/// <param name="Column">As the file calls it.</param>
/// <param name="Found">As the file has it; empty when nothing is there.</param>
public sealed record Refusal(int Row, string Column, string Found, string Code, string ExpectedVi, string ExpectedEn);

/// <summary>
/// Writes the refused rows, and only them, in the format they came in, with the reason in both languages.
/// </summary>
internal sealed class RefusedRows(SourceFile source, string path) : IAsyncDisposable
{
    /// <summary>A file with this column is one of ours, corrected.</summary>
    public const string RowColumn = "_row";

    private static readonly string[] Reasons = [RowColumn, "_column", "_reason_vi", "_reason_en"];

    private StreamWriter? _writer;
    private CsvWriter? _csv;

    public async Task Add(SourceRow row, IReadOnlyList<Refusal> refusals)
    {
        var first = refusals[0];
        string[] reasons =
        [
            row.Number.ToString(CultureInfo.InvariantCulture),
            string.Join(", ", refusals.Select(r => r.Column).Distinct()), first.ExpectedVi, first.ExpectedEn,
        ];
        _writer ??= new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !source.IsJson));
        if (source.IsJson)
        {
            await _writer.WriteLineAsync(Annotated(row, reasons));
            return;
        }

        if (_csv is null)
        {
            _csv = new(_writer, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = source.Delimiter });
            await Write([.. source.Header.Except(Reasons), .. Reasons]);
        }

        await Write([.. source.Header.Except(Reasons).Select(h => row.Cells.GetValueOrDefault(h, "")), .. reasons]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_csv is not null)
        {
            await _csv.DisposeAsync();
        }
        else if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }

    /// <summary>A line that is no JSON object comes back as it was.</summary>
    private static string Annotated(SourceRow row, string[] reasons)
    {
        if (row.Fault is not null)
        {
            return row.Raw!;
        }

        var line = JsonNode.Parse(row.Raw!)!.AsObject();
        foreach (var (name, reason) in Reasons.Zip(reasons))
        {
            line[name] = reason;
        }

        return line.ToJsonString(ListingRows.Json);
    }

    private async Task Write(string[] cells)
    {
        foreach (var cell in cells)
        {
            _csv!.WriteField(FormulaGuard.Put(cell));
        }

        await _csv!.NextRecordAsync();
    }
}
