namespace Marketplace.Domain.Catalogue;

/// <summary>
/// Everyday words for the goods of a category that their names rarely say: nobody writes "fish" into the name of
/// pangasius fillets. Search reads them with the category's name; no page shows them.
/// </summary>
internal static class CategoryWords
{
    private static readonly Dictionary<string, Bilingual> Words = new(StringComparer.Ordinal)
    {
        ["coffee"] = new("cafe", "cafe"),
        ["tea"] = new("trà", "teas"),
        ["cashew"] = new("đào lộn hột", "nut snacks"),
        ["pepper"] = new("tiêu, đồ nêm", "peppercorn seasoning spice"),
        ["pepper.cinnamon"] = new("hoa hồi", "cassia"),
        ["rice"] = new("cơm, ngũ cốc", "grain cereal"),
        ["rice.products"] = new("phở, miến", "vermicelli pho noodle"),
        ["rice.starch"] = new("bột năng, khoai mì", "tapioca flour"),
        ["seafood"] = new("hải sản", "fish shellfish"),
        ["seafood.shrimp"] = new("tôm sú, tôm thẻ, tôm đông lạnh", "frozen prawn"),
        ["seafood.pangasius"] = new("cá basa, phi lê cá, cá đông lạnh", "frozen basa catfish white fish fillet"),
        ["seafood.tuna"] = new("cá đại dương, cá đông lạnh", "frozen fish"),
        ["seafood.squid"] = new("bạch tuộc, mực đông lạnh", "frozen calamari cuttlefish"),
        ["fruit"] = new("hoa quả, rau củ", "produce veggies"),
        ["fruit.dried"] = new("hoa quả sấy, mứt", "fruit chips"),
        ["fruit.coconut"] = new("cơm dừa", "copra"),
        ["textile"] = new("quần áo, may mặc", "clothes clothing apparel wear"),
        ["textile.knitwear"] = new("áo thun, áo phông", "tshirt polo jersey sweater"),
        ["textile.woven"] = new("áo sơ mi, quần", "shirt trousers pants jacket"),
        ["textile.workwear"] = new("quần áo bảo hộ", "uniform"),
        ["textile.home"] = new("khăn, chăn ga", "towel bedding linen"),
        ["footwear"] = new("giày, dép", "shoe shoes"),
        ["footwear.sports"] = new("giày chạy bộ", "sneaker trainer running"),
        ["footwear.bags"] = new("cặp, va li", "handbag luggage"),
        ["furniture"] = new("đồ gỗ, bàn, ghế, tủ, giường", "chair table bed cabinet wooden"),
        ["furniture.outdoor"] = new("ngoài vườn", "garden patio"),
        ["rattan"] = new("đồ đan, cói, lục bình", "wicker seagrass handwoven"),
        ["timber"] = new("gỗ", "wood lumber"),
        ["ceramics"] = new("đồ gốm, sành", "pottery porcelain stoneware"),
        ["ceramics.tableware"] = new("chén, tô, ly", "dinnerware crockery dish plate bowl cup mug"),
        ["ceramics.garden"] = new("chậu cây", "planter flowerpot"),
        ["lacquerware"] = new("đồ mỹ nghệ, quà tặng", "handicraft gift souvenir"),
        ["autoparts"] = new("phụ tùng xe", "auto car motorcycle spare part automotive"),
        ["moulds"] = new("cơ khí chính xác", "mold tooling die"),
        ["electronics.components"] = new("bo mạch, linh kiện", "pcb circuit board"),
        ["electronics.lighting"] = new("đèn", "led lamp"),
        ["packaging"] = new("hộp, thùng, túi", "box carton bag"),
    };

    public static Bilingual Of(string category) => Words.GetValueOrDefault(category, new("", ""));
}
