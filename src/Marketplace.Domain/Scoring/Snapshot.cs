using System.Text.Json.Serialization;

namespace Marketplace.Domain.Scoring;

/// <summary>
/// Everything a score may depend on, frozen: raw items only, so that anybody can count again. The facts file of
/// docs/scoring.md is this record as JSON.
/// </summary>
public sealed record Snapshot
{
    /// <summary>Id of the supplier, or any name in a file made by hand.</summary>
    public required string Supplier { get; init; }

    /// <summary>Measured on the floor. False: C13 and C14 are provisional, judged from elsewhere or a
    /// probation.</summary>
    public required bool IsOnFloor { get; init; }

    /// <summary>Two digits; null: not told, then no scope covers it.</summary>
    public string? MainHsChapter { get; init; }

    /// <summary>Day of founding; null: not known, earns nothing.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>micro, small, medium or large (criteria 1.5).</summary>
    public required string SizeClass { get; init; }

    /// <summary>Family of goods that the export threshold is looked up for; null: the general one.</summary>
    public string? ProductGroup { get; init; }

    /// <summary>Per cent, 0 to 100: 20 items of 5 points (criteria 1.5).</summary>
    public required decimal ProfileCompleteness { get; init; }

    /// <summary>A trained person for e-commerce is named.</summary>
    public bool NamesEcommerceStaff { get; init; }

    /// <summary>Stated lead times were kept.</summary>
    public bool KeepsLeadTimes { get; init; }

    public required LegalChecks Legal { get; init; }

    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>The published listings; of a firm that never published anything, its drafts.</summary>
    public IReadOnlyList<ProductItem> Products { get; init; } = [];

    /// <summary>The products are drafts: nothing was published yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ProductsAreDrafts { get; init; }

    /// <summary>Days on which a dispute was upheld against the supplier.</summary>
    public IReadOnlyList<DateOnly> UpheldDisputes { get; init; } = [];

    /// <summary>Days of alerts by an importing country's authority.</summary>
    public IReadOnlyList<DateOnly> ImportAlerts { get; init; } = [];

    public IReadOnlyList<Ban> Bans { get; init; } = [];

    /// <summary>Days (Asia/Ho_Chi_Minh) with a reply, a quotation, a real edit or new evidence; each once.</summary>
    public IReadOnlyList<DateOnly> ActiveDays { get; init; } = [];

    /// <summary>Without junk and without inquiries from linked accounts.</summary>
    public IReadOnlyList<InquiryItem> Inquiries { get; init; } = [];
}

/// <summary>What was looked up of the legal entity; null: not looked up, which fails the gate.</summary>
public sealed record LegalChecks(bool? TaxCodeIsValid, bool? RegistryIsActive, bool? NameAndAddressMatch);

/// <summary>One paper.</summary>
/// <param name="Type">Key of the evidence type catalogue, e.g. <c>iso-9001</c>.</param>
/// <param name="ExpiresOn">Last day on which it counts; null: no end.</param>
/// <param name="State">Only <c>accepted</c> counts.</param>
public sealed record EvidenceItem(
    [property: JsonRequired] string Id, [property: JsonRequired] string Type,
    [property: JsonRequired] DateOnly IssuedOn, DateOnly? ExpiresOn, [property: JsonRequired] string State)
{
    /// <summary>HS chapters that the scope covers, two digits each.</summary>
    public IReadOnlyList<string> HsChapters { get; init; } = [];

    /// <summary>Of a customs summary: US dollars in 12 months.</summary>
    public decimal? TurnoverUsd { get; init; }

    /// <summary>Of a customs summary: countries in 24 months.</summary>
    public int? Markets { get; init; }

    /// <summary>Of a customs summary: consecutive years.</summary>
    public int? ExportYears { get; init; }

    /// <summary>Of an audited statement.</summary>
    public int? FinancialYear { get; init; }

    /// <summary>Of an audited statement, VND; null: not shown.</summary>
    public decimal? EquityVnd { get; init; }
}

/// <summary>One listing. A paper named beside a fact must count on the day, or the fact does not hold.</summary>
/// <param name="Quality">Listing quality, 0 to 100 (criteria 1.5).</param>
/// <param name="ChangedOn">Day of the last real edit.</param>
public sealed record ProductItem(
    [property: JsonRequired] string Id, [property: JsonRequired] decimal Quality,
    [property: JsonRequired] DateOnly ChangedOn)
{
    public bool IsForeign { get; init; }

    /// <summary>Day of the certificate of origin; null: none.</summary>
    public DateOnly? OriginProvedOn { get; init; }

    /// <summary>The certificate of origin; null: no end of it is known.</summary>
    public string? OriginPaper { get; init; }

    /// <summary>Self-declared with a worksheet.</summary>
    public bool HasOriginWorksheet { get; init; }

    /// <summary>The worksheet; null: no end of it is known.</summary>
    public string? WorksheetPaper { get; init; }

    /// <summary>For each mandatory document slot the id of the paper that fills it; null: empty.</summary>
    public IReadOnlyList<string?> Slots { get; init; } = [];

    /// <summary>A trace code that resolves.</summary>
    public bool HasTraceCode { get; init; }

    /// <summary>The list of codes that it rests on; null: on no paper, such as a GTIN.</summary>
    public string? TracePaper { get; init; }

    /// <summary>At least one lot with its chain of events.</summary>
    public bool HasLotChain { get; init; }

    /// <summary>The paper that tells the chain; null: none.</summary>
    public string? LotPaper { get; init; }

    /// <summary>First day on which the law asks for a regulated file (timber, EUDR goods); null: never.</summary>
    public DateOnly? RegulatedFrom { get; init; }

    /// <summary>Paper that is the regulated file; null: none.</summary>
    public string? RegulatedFile { get; init; }
}

/// <param name="Until">Last day; null: until lifted.</param>
public sealed record Ban([property: JsonRequired] DateOnly From, DateOnly? Until);

/// <param name="AnsweredAt">First answer that stopped the clock; null: none yet.</param>
public sealed record InquiryItem([property: JsonRequired] DateTimeOffset ReceivedAt, DateTimeOffset? AnsweredAt);
