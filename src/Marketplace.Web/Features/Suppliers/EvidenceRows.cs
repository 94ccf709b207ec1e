using Marketplace.Domain;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>The rows of a paper and its file, as several slices need them.</summary>
internal sealed class EvidenceRows(Db db, TimeProvider clock)
{
    public sealed record Row(Guid Id, string State, Guid? FileId);

    private const string FindOne = """
        select e.id, e.state, e.file_id
        from suppliers.evidence e
        where e.id = @Id and e.supplier_id = @Supplier
        for update
        """;

    private const string Upsert = """
        insert into suppliers.evidence as e
            (id, supplier_id, type, number, issuer, scope, hs_chapters, sites, issued_on, expires_on, details,
            file_id, state, created_at, updated_at)
        values
            (@Id, @Supplier, @Type, @Number, @Issuer, @Scope, @HsChapters, @Sites, @IssuedOn, @ExpiresOn,
            @Details::jsonb, @File,
            @State, @Now, @Now)
        on conflict (id) do update
        set version = e.version + 1, type = excluded.type, number = excluded.number, issuer = excluded.issuer,
            scope = excluded.scope, hs_chapters = excluded.hs_chapters, sites = excluded.sites,
            issued_on = excluded.issued_on, expires_on = excluded.expires_on, details = excluded.details,
            file_id = excluded.file_id, state = excluded.state, updated_at = excluded.updated_at
        """;

    private const string FindFile = """
        select f.id
        from suppliers.stored_file f
        where f.supplier_id = @Supplier and f.sha256 = @Sha256
        """;

    private const string CountUses = """
        select count(*)
        from suppliers.evidence e
        where e.file_id = @File and e.type = @Type
            and e.state not in ('withdrawn', 'rejected') and e.id is distinct from @Replaced
        """;

    /// <summary>Papers that are not withdrawn: fewer than a page of the agency's shows.</summary>
    private const int MostPapers = 400;

    private const long MostBytes = 500L * 1024 * 1024;

    private const string CountAll = """
        select
            (select count(*) from suppliers.evidence e where e.supplier_id = @Supplier and e.state <> 'withdrawn')
                as papers,
            (select coalesce(sum(f.bytes), 0)::bigint from suppliers.stored_file f where f.supplier_id = @Supplier)
                as bytes
        """;

    private const string InsertFile = """
        insert into suppliers.stored_file (id, supplier_id, name, content_type, bytes, sha256, uploaded_by)
        values (@Id, @Supplier, @Name, @ContentType, @Bytes, @Sha256, @Account)
        """;

    /// <exception cref="NotFoundException">Not there, or another supplier's.</exception>
    public async Task<Row> Find(Guid id, Guid supplier, CancellationToken ct) =>
        await db.Find<Row>(FindOne, new { Id = id, Supplier = supplier }, ct)
            ?? throw new NotFoundException("evidence");

    public Task Store(Evidence paper, Guid supplier, Guid? file, string details, CancellationToken ct) => db.Execute(
        Upsert,
        new
        {
            paper.Id, Supplier = supplier, Type = paper.Type.Key, paper.Statement.Number, paper.Statement.Issuer,
            paper.Statement.Scope, HsChapters = paper.Statement.HsChapters.ToArray(), paper.Statement.Sites,
            paper.Statement.IssuedOn, paper.Statement.ExpiresOn, Details = details, File = file,
            State = paper.State.Key(), Now = clock.GetUtcNow(),
        },
        ct);

    public Task<Guid?> FileWith(string sha256, Guid supplier, CancellationToken ct) =>
        db.Find<Guid?>(FindFile, new { Supplier = supplier, Sha256 = sha256 }, ct);

    /// <summary>So that one firm neither fills the disk nor hides papers from the officer.</summary>
    /// <exception cref="RuleBrokenException"><c>evidence.too-many</c>.</exception>
    public async Task RefuseTooMany(Guid supplier, int papers, long bytes, CancellationToken ct)
    {
        var there = (await db.Find<Held>(CountAll, new { Supplier = supplier }, ct))!;
        if (there.Papers + papers > MostPapers || (bytes > 0 && there.Bytes + bytes > MostBytes))
        {
            throw new RuleBrokenException(
                "evidence.too-many",
                $"Mỗi nhà cung cấp lưu tối đa {MostPapers} giấy tờ và 500 MB tệp. Rút bớt giấy, hoặc gửi tệp nhỏ hơn.",
                $"A supplier keeps at most {MostPapers} papers and 500 MB. Withdraw some, or send smaller files.");
        }
    }

    private sealed record Held(long Papers, long Bytes);

    /// <exception cref="RuleBrokenException"><c>evidence.duplicate</c>: the same file stands for the same type
    /// already.</exception>
    public async Task RefuseTwice(Guid file, string type, Guid? replaced, CancellationToken ct)
    {
        if (await db.Find<long>(CountUses, new { File = file, Type = type, Replaced = replaced }, ct) > 0)
        {
            throw new RuleBrokenException(
                "evidence.duplicate", "Tệp này bạn đã nộp cho loại giấy này.",
                "You have handed in this file for this type already.");
        }
    }

    public Task StoreFile(Guid id, Guid supplier, Guid account, FileStore.Received file, CancellationToken ct) =>
        db.Execute(
        InsertFile,
        new
        {
            Id = id, Supplier = supplier, file.Name, ContentType = file.Kind.ContentType(), file.Bytes, file.Sha256,
            Account = account,
        },
        ct);
}
