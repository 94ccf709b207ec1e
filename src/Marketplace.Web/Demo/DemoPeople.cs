namespace Marketplace.Web.Demo;

/// <summary>The demo's accounts, all with the same password.</summary>
internal sealed class DemoPeople
{
    public const string Password = "demo-pavilion-2026";

    private readonly DemoRows _rows;
    private readonly string _hash;

    public DemoPeople(DemoRows rows, string hash)
    {
        _rows = rows;
        _hash = hash;
        Buyers =
        [
            Add("hanne@buyer.example", "Hanne Sørby", "buyer", "NO", "Sørby Import AS"),
            Add("martin@buyer.example", "Martin Keller", "buyer", "DE", "Keller Handel GmbH"),
            Add("aiko@buyer.example", "Aiko Tanabe", "buyer", "JP", "Tanabe Trading KK"),
            Add("grace@buyer.example", "Grace Whitlow", "buyer", "GB", "Whitlow & Rowe Ltd"),
        ];
        Officers =
        [
            Add("chau@agency.example", "Đỗ Minh Châu", "officer", "VN", null, "vi"),
            Add("tuan@agency.example", "Lý Anh Tuấn", "officer", "VN", null, "vi"),
        ];
        Approver = Add("ha@agency.example", "Phan Thanh Hà", "approver", "VN", null, "vi");
        Add("admin@agency.example", "Quản trị", "admin", "VN", null, "vi");
    }

    public Guid[] Buyers { get; }

    public Guid[] Officers { get; }

    public Guid Approver { get; }

    public Guid StaffOf(DemoSupplier supplier, Guid id) => supplier.Key switch
    {
        "eatan" => Add("loan@eatan.example", "Nguyễn Thị Loan", "supplier", "VN", supplier.Name[0], "vi", id),
        "lochen" => Add("moi@lochen.example", "Trần Văn Mới", "supplier", "VN", supplier.Name[0], "vi", id),
        _ => Add($"export@{supplier.Key}.example", supplier.Name[1], "supplier", "VN", supplier.Name[0], "vi", id),
    };

    private Guid Add(
        string email, string name, string role, string country, string? company, string language = "en",
        Guid? supplier = null)
    {
        var id = _rows.NewId();
        _rows.Accounts.Add(new
        {
            Id = id, Email = email, Name = name, PasswordHash = _hash, Role = role, SupplierId = supplier,
            Country = country,
            Company = company, Language = language, SecurityStamp = _rows.NewId(),
        });
        return id;
    }
}
